using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AuditKit.Energy.Meters;
using AuditKit.Models.Devices;
using AuditKit.Models.TorchScripts;
using AuditKit.Reporting.Pages;
using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Sessions;

/// <summary>Looks at what an audit may use on this machine.</summary>
public static class HealthExamination
{
    /// <summary>All checks, the essential ones first.</summary>
    public static IReadOnlyList<HealthCheck> Examine() => [Processor(), Runtime(), .. Tensors(TensorHealth.Examine()), .. Onnx(), Scripts(), .. Meters(), Fonts()];

    private static HealthCheck Processor() => There(
        "processor",
        string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB of memory"));

    private static HealthCheck Runtime() => There("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}");

    private static IEnumerable<HealthCheck> Tensors(TensorHealth health)
    {
        if (health.Device is not { } device)
        {
            yield return Missing("libtorch", health.Refusal!, $"No model is trained, imported or explained; stored predictions are audited all the same. Repair the libtorch {TorchRuntime.RequiredLibtorch} beside the program, or name one with AUDITKIT_LIBTORCH.");
            yield break;
        }

        yield return There("libtorch", $"{device.LibtorchVersion} from {device.LibtorchFolder ?? "the program's own folder"}, {device.Threads} threads");
        yield return device.IsCpu
            ? Missing("CUDA device", health.CudaRefusal!, $"Training and gradients run on the processor: the numbers are as good, large models take longer. With an NVIDIA GPU, set AUDITKIT_LIBTORCH to the folder of a CUDA build of libtorch {TorchRuntime.RequiredLibtorch}.")
            : There("CUDA device", device.Name);
    }

    private static IEnumerable<HealthCheck> Onnx()
    {
        string version;
        string[] providers;
        try
        {
            (version, providers) = OnnxRuntime();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            return [Missing("ONNX Runtime", (error.InnerException ?? error).Message.Split('\n')[0], "ONNX models run in the interpreter alone: slower, without a second opinion on their outputs, and not at all where an operator is not known. Install the program again.")];
        }

        HealthCheck library = There("ONNX Runtime", $"{version} with {string.Join(", ", providers.Select(name => name.Replace("ExecutionProvider", string.Empty, StringComparison.Ordinal)))}");
        return providers.Contains("CUDAExecutionProvider")
            ? [library]
            : [library, Missing("ONNX Runtime on CUDA", "this build has no such provider", "ONNX models are run on the processor.")];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Version, string[] Providers) OnnxRuntime() => (OrtEnv.Instance().GetVersionString(), OrtEnv.Instance().GetAvailableProviders());

    private static HealthCheck Scripts() => ScriptRuntime.Refusal() is { } refusal
        ? Missing("TorchScript process", refusal, "TorchScript files cannot be imported; ONNX and safetensors can.")
        : There("TorchScript process", "starts and answers");

    private static IEnumerable<HealthCheck> Meters()
    {
        MeterInventory inventory = new RaplSource().Find();
        foreach (IEnergyMeter meter in inventory.Found) yield return There("energy counter", meter.Id);
        foreach (RefusedMeter refused in inventory.Refused)
        {
            string cost = "Energy is estimated from processor time instead of measured; its interval is several times wider.";
            yield return Missing("energy counter", $"{refused.Id}: {refused.Reason}", refused.Remedy is null ? cost : $"{cost} {refused.Remedy}");
        }
    }

    private static HealthCheck Fonts() => ReportFonts.Refusal() is { } refusal
        ? Missing("fonts of reports", refusal, "PDF reports cannot be written; the record and the Markdown summary can. Install the program again.")
        : There("fonts of reports", "Inter, built in: Latin, Greek and Cyrillic. Other letters are printed as their code, U+XXXX");

    private static HealthCheck There(string what, string found) => new(what, true, found, string.Empty);

    private static HealthCheck Missing(string what, string reason, string cost) => new(what, false, reason, cost);
}
