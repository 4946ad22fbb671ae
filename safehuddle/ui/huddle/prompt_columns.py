"""The ward's other prompts beside today's question, in two columns."""

from __future__ import annotations

from safehuddle.domain.running_order import MOST_PROMPTS
from safehuddle.ui.kit.layouts import Columns, column, group
from safehuddle.ui.kit.words import body
from safehuddle.ui.theme.tokens import Space

HALF = -(-MOST_PROMPTS // 2)


class PromptColumns(Columns):
    """Each prompt stands by itself, so that a long one that breaks is still one."""

    def __init__(self) -> None:
        self._columns = tuple(tuple(body() for _place in range(HALF)) for _side in range(2))
        super().__init__(
            *(group(column(*words, gap=Space.S)) for words in self._columns), gap=Space.L
        )
        self._has_some = False

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Show them, as many on the left as on the right."""
        self._has_some = bool(prompts)
        half = -(-len(prompts) // 2)
        for labels, part in zip(self._columns, (prompts[:half], prompts[half:]), strict=True):
            for place, words in enumerate(labels):
                words.setText(part[place] if place < len(part) else "")
                words.setVisible(place < len(part))
        self.setVisible(self._has_some)

    def make_room(self, *, is_wanted: bool) -> None:
        """Step aside while a sentence is being said, or come back."""
        self.setVisible(self._has_some and not is_wanted)
