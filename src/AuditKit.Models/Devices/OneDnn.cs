using System.Runtime.InteropServices;

namespace AuditKit.Models.Devices;

/// <summary>
/// The library that computes convolutions and recurrent layers inside libtorch. It cuts its work by the sizes of the processor's
/// caches. On virtual machines whose hypervisor states none, or none that can be, the version in libtorch 2.10 returned wrong
/// numbers in single precision without an error, whatever instructions it was held to (an LSTM off by its own magnitude,
/// gradients of convolutions that were not finite). There libtorch computes by its own kernels, which are slower and right.
/// </summary>
internal static class OneDnn
{
    private const string Library = "libtorch_cpu.so", Context = "_ZN2at13globalContextEv";

    // NNPACK would be asked in its place, reads the caches too, and warns at every convolution that it cannot start.
    private static readonly string[] Switches = ["_ZN2at7Context20setUserEnabledMkldnnEb", "_ZN2at7Context20setUserEnabledNNPACKEb"];

    /// <summary>Where Linux lists the caches of the first processor; missing where it could make nothing of what the hypervisor says.</summary>
    private const string Caches = "/sys/devices/system/cpu/cpu0/cache";

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GlobalContext();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void SetUserEnabled(nint context, [MarshalAs(UnmanagedType.U1)] bool enabled);

    /// <summary>True if its numbers can be relied on: the system knows the caches.</summary>
    public static bool IsReliable(Func<string, bool> folderExists) => !OperatingSystem.IsLinux() || folderExists(Caches);

    /// <summary>Turns it off for the whole process; libtorch must be loaded.</summary>
    /// <returns>False if this build of libtorch has no such switch.</returns>
    public static bool TryDisable()
    {
        if (!NativeLibrary.TryLoad(Library, out nint library) || !NativeLibrary.TryGetExport(library, Context, out nint context)) return false;
        nint global = Marshal.GetDelegateForFunctionPointer<GlobalContext>(context)();
        return Switches.All(name => TryTurnOff(library, global, name));
    }

    private static bool TryTurnOff(nint library, nint context, string name)
    {
        if (!NativeLibrary.TryGetExport(library, name, out nint set)) return false;
        Marshal.GetDelegateForFunctionPointer<SetUserEnabled>(set)(context, false);
        return true;
    }
}
