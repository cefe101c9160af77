using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AuditKit.Models.Worker;

/// <summary>Keeps standard output for answers: whatever native code or a model prints goes to standard error instead.</summary>
internal static partial class PrivateOutput
{
    private const int StandardOutput = 1, StandardError = 2;

    /// <exception cref="Win32Exception">The system refused.</exception>
    public static Stream Take()
    {
        int kept = Duplicate(StandardOutput);
        if (kept < 0 || DuplicateTo(StandardError, StandardOutput) < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);
}
