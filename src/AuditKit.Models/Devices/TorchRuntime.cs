using System.Globalization;
using System.Runtime.CompilerServices;
using AuditKit.Core.Devices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using TorchSharp;

namespace AuditKit.Models.Devices;

/// <summary>
/// The one place that loads torch. The native library is process-wide, and so is its number of threads; it is loaded at the
/// first call of <see cref="Open"/>, so that a program which computes nothing pays nothing.
/// </summary>
public static class TorchRuntime
{
    /// <summary>The version of libtorch that TorchSharp 0.107 is built against.</summary>
    public const string RequiredLibtorch = "2.10.0";

    private static readonly Lock Gate = new();
    private static bool loaded;
    private static LibtorchFolder? folder;
    private static OneDnnUse oneDnn;

    /// <summary>Loads the native library if need be, sets the number of threads and chooses a device.</summary>
    /// <exception cref="InvalidInputException">The request or the named libtorch folder cannot be used.</exception>
    public static ComputeDevice Open(ComputeRequest request)
    {
        DeviceName wanted = Check(request);
        lock (Gate)
        {
            if (!loaded) Load();
            loaded = true;
            SetThreads(request.Threads);
            return Choose(wanted, request.Threads);
        }
    }

    /// <summary>The processor with one thread for each core: what a request means that says nothing.</summary>
    public static ComputeRequest Processor { get; } = new("cpu", Environment.ProcessorCount);

    private static DeviceName Check(ComputeRequest request)
    {
        List<Problem> problems = [];
        if (!DeviceName.TryParse(request.Device, out DeviceName name)) problems.Add(new Problem("device", $"'{request.Device}' is not a device", "use auto, cpu, cuda or cuda:N"));
        if (request.Threads < 1) problems.Add(new Problem("threads", $"{request.Threads} threads cannot compute", "use 1 or more"));
        return problems.Count == 0 ? name : throw new InvalidInputException(problems);
    }

    private static void Load()
    {
        folder = LibtorchFolder.Find(
            Environment.GetEnvironmentVariable(LibtorchFolder.Variable), RequiredLibtorch, Environment.GetEnvironmentVariable(LibtorchFolder.UncheckedVariable) == "1");
        folder?.Load(AppContext.BaseDirectory);
        Initialise();
        oneDnn = OneDnn.IsReliable(Directory.Exists) ? OneDnnUse.On : OneDnn.TryDisable() ? OneDnnUse.Off : OneDnnUse.Doubtful;
    }

    private static ComputeDevice Choose(DeviceName wanted, int threads)
    {
        List<Finding> findings = [];
        if (folder is { Checked: false })
        {
            findings.Add(new Finding("models.libtorch_unchecked", Severity.Warning, $"libtorch {folder.Version} from {folder.Path} was used although {RequiredLibtorch} is expected."));
        }

        if (oneDnn == OneDnnUse.Doubtful)
        {
            findings.Add(new Finding("models.onednn_doubtful", Severity.Warning, "This machine does not state the sizes of its caches, oneDNN is known to compute wrong numbers then, and this build of libtorch does not let it be turned off. Compute on another machine."));
        }

        ComputeDevice Of(string name, string reason) => new(name, threads, folder?.Version ?? RequiredLibtorch, folder?.Path, reason) { OneDnn = oneDnn, Findings = findings };
        if (!wanted.WantsCuda) return Of("cpu", "the processor was asked for");
        string? refusal = RefusalOfCuda(wanted.Index);
        if (refusal is null)
        {
            KeepSinglePrecision();
            return Of(string.Create(CultureInfo.InvariantCulture, $"cuda:{wanted.Index}"), wanted.IsAuto ? "a CUDA library and a device are there" : "it was asked for");
        }

        if (!wanted.IsAuto)
        {
            findings.Add(new Finding("models.device_fallback", Severity.Warning, $"The device {wanted} cannot be had: {refusal}. The processor was used."));
        }

        return Of("cpu", refusal);
    }

    // TorchSharp's own search copies hundreds of megabytes when it fails, so CUDA is asked for only where its library lies.
    private static string? RefusalOfCuda(int index)
    {
        bool present = folder?.HasCuda == true || CudaFolders().Any(f => File.Exists(Path.Combine(f, "libtorch_cuda.so")));
        if (!present) return "no CUDA build of libtorch is here (set AUDITKIT_LIBTORCH to one)";
        try
        {
            return CudaDevices() is int count && count > index
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"libtorch sees {count} CUDA devices");
        }
        catch (Exception error) when (error is InvalidOperationException or NotSupportedException or DllNotFoundException or System.Runtime.InteropServices.ExternalException)
        {
            return $"CUDA does not start: {error.Message.Split('\n')[0].TrimEnd('.')}";
        }
    }

    private static IEnumerable<string> CudaFolders() =>
    [
        AppContext.BaseDirectory,
        Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"),
        .. (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries),
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CudaDevices() => torch.cuda.is_available() ? torch.cuda.device_count() : 0;

    // Convolutions would otherwise round single precision to 10 bits of mantissa, and what is called float32 would not be.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepSinglePrecision() => (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32) = (false, false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialise() => torch.InitializeDeviceType(DeviceType.CPU);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetThreads(int threads)
    {
        if (torch.get_num_threads() != threads) torch.set_num_threads(threads);
    }
}
