/* Gouji.exe: starts the program in the Python beside it, inside this process, so that the task bar, the list of tasks and
   "open with" show its own name and icon. gouji-cli.exe is the same as a console program.

   Gouji\Gouji.exe
   Gouji\python\python311.dll ...   Gouji\lib\...   Gouji\app\main.pyc */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

typedef int (*PyMain)(int, wchar_t **);

static int fail(const wchar_t *what)
{
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", what);
#else
    MessageBoxW(NULL, what, L"\u52fe\u7a3d", MB_OK | MB_ICONERROR);
#endif
    return 1;
}

static int start(int argc, wchar_t **argv)
{
    static wchar_t home[32768], path[32768], script[32768];
    DWORD length = GetModuleFileNameW(NULL, home, 32000);
    wchar_t *end;
    wchar_t **words;
    HMODULE library;
    PyMain run;
    int index;

    if (length == 0 || length >= 32000 || (end = wcsrchr(home, L'\\')) == NULL)
        return fail(L"\u7a0b\u5e8f\u6240\u5728\u7684\u8def\u5f84\u592a\u957f\u3002\u8bf7\u628a\u5b83\u653e\u5230\u8f83\u77ed\u7684\u8def\u5f84\u4e0b\u3002");
    *end = 0;
    swprintf(path, 32768, L"%ls\\python\\python311.dll", home);
    swprintf(script, 32768, L"%ls\\app\\main.pyc", home);
    library = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run = library ? (PyMain)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (run == NULL)
        return fail(L"\u7a0b\u5e8f\u6587\u4ef6\u4e0d\u5b8c\u6574\u3002\u8bf7\u91cd\u65b0\u5b89\u88c5\u3002");
    words = calloc(argc + 2, sizeof *words);
    if (words == NULL)
        return fail(L"\u5185\u5b58\u4e0d\u8db3\u3002");
    words[0] = argv[0];
    words[1] = script;
    for (index = 1; index < argc; index++)
        words[index + 1] = argv[index];
    return run(argc + 1, words);
}

#ifdef CONSOLE
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show)
{
    (void)instance, (void)before, (void)line, (void)show;
    return start(__argc, __wargv);
}
#endif
