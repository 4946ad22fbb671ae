"""The actions screen: what the ward promised, what is late, and what waits on someone above."""
