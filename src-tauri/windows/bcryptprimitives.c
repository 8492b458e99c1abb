/* For tests under Wine 8 only, which has no bcryptprimitives.dll; every Windows 10 has. The random
   bytes come from where Windows takes them too. */
int __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(void *buffer, unsigned long long length)
{
    return SystemFunction036(buffer, (unsigned long)length);
}

int __stdcall DllMain(void *instance, unsigned long reason, void *reserved)
{
    return 1;
}
