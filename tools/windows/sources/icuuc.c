/* Windows 10 has this library, and Wine 8 not: Qt asks it for rare encodings of text.
 * Here it has none of them. Qt's own are UTF-8, UTF-16, UTF-32 and Latin-1, which are all we use. */
enum { NO_SUCH_FILE = 4 }; /* U_FILE_ACCESS_ERROR */
#define SHOWN __declspec(dllexport)
#define REFUSE(why) do { if (why) *(why) = NO_SUCH_FILE; } while (0)
typedef void *Any;

int DllMain(Any self, unsigned why, Any reserved) { return 1; }

SHOWN Any ucnv_open(const char *name, int *why) { REFUSE(why); return 0; }
SHOWN void ucnv_close(Any one) {}
SHOWN void ucnv_reset(Any one) {}
SHOWN signed char ucnv_getMaxCharSize(Any one) { return 1; }
SHOWN const char *ucnv_getName(Any one, int *why) { REFUSE(why); return 0; }
SHOWN int ucnv_countAvailable(void) { return 0; }
SHOWN const char *ucnv_getAvailableName(int place) { return 0; }
SHOWN const char *ucnv_getStandardName(const char *name, const char *by, int *why)
{ REFUSE(why); return 0; }
SHOWN void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
SHOWN void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
SHOWN void ucnv_getToUCallBack(Any one, Any *action, Any *context) {}
SHOWN void ucnv_getFromUCallBack(Any one, Any *action, Any *context) {}
SHOWN void ucnv_setToUCallBack(Any one, Any now, Any given, Any *was, Any *had, int *why)
{ REFUSE(why); }
SHOWN void ucnv_setFromUCallBack(Any one, Any now, Any given, Any *was, Any *had, int *why)
{ REFUSE(why); }
SHOWN void ucnv_cbToUWriteUChars(Any how, Any text, int count, int at, int *why) { REFUSE(why); }
SHOWN void ucnv_cbFromUWriteUChars(Any how, Any *text, Any end, int at, int *why) { REFUSE(why); }
SHOWN void ucnv_toUnicode(
    Any one, Any *to, Any to_end, Any *from, Any from_end, int *places, int last, int *why)
{ REFUSE(why); }
SHOWN void ucnv_fromUnicode(
    Any one, Any *to, Any to_end, Any *from, Any from_end, int *places, int last, int *why)
{ REFUSE(why); }
SHOWN int ucnv_toUCountPending(Any one, int *why) { REFUSE(why); return 0; }
SHOWN int ucnv_fromUCountPending(Any one, int *why) { REFUSE(why); return 0; }
