using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AuditKit.Models.Worker;

/// <summary>Takes rights away from this process for good, before it sees hostile bytes. Linux only.</summary>
internal static partial class ProcessLimits
{
    private const int FileSize = 1, Core = 4, OpenFiles = 7, AddressSpace = 9;
    private const int NoNewPrivileges = 38;
    private const ulong MostOpenFiles = 256;

    /// <summary>At most so many bytes more than now, no file written, no core dump, and no gain of rights.</summary>
    /// <exception cref="Win32Exception">The system refused a limit.</exception>
    public static void Apply(long memory)
    {
        if (!OperatingSystem.IsLinux()) return;
        Set(AddressSpace, (ulong)(AddressSpaceNow() + memory));
        Set(FileSize, 0);
        Set(Core, 0);
        Set(OpenFiles, MostOpenFiles);
        Check(Control(NoNewPrivileges, 1, 0, 0, 0));
    }

    // The first number of statm counts pages of address space. The runtime reserves far more than it uses, so a limit can only be set on top.
    private static long AddressSpaceNow() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    private static void Set(int resource, ulong value)
    {
        Limit limit = new() { Soft = value, Hard = value };
        Check(SetLimit(resource, in limit));
    }

    private static void Check(int result)
    {
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
