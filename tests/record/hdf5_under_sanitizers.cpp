// What the HDF5 library does when it refuses a damaged file, and the sanitizers are not to mind: it
// forgets memory of its own, and asks for hundreds of gigabytes, which it does not get.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }
