/* python.exe and pythonw.exe: all that they do is to call Python's library. */
#include <windows.h>
#include <shellapi.h>

enum { NO_LIBRARY = 97, NO_SUCH_FUNCTION = 98 };

static int python(int count, wchar_t **words)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    if (!library)
        return NO_LIBRARY;
    FARPROC run = GetProcAddress(library, "Py_Main");
    return run ? ((int (*)(int, wchar_t **))run)(count, words) : NO_SUCH_FUNCTION;
}

#ifdef WITHOUT_CONSOLE
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *line, int show)
{
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    return python(count, words);
}
#else
int wmain(int count, wchar_t **words) { return python(count, words); }
#endif
