/* Windows 10 has this library, and Wine 8 not: `cryptography` takes its chance from it. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(void *bytes, ULONG count); /* what RtlGenRandom is called inside */

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count);
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD why, void *reserved) { return TRUE; }
