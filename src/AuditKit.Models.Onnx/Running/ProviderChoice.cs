using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Models.Devices;
using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Models.Onnx.Running;

/// <summary>Chooses what computes. A provider is appended only if the loaded library says that it has it.</summary>
internal static class ProviderChoice
{
    private const string Processor = "CPUExecutionProvider", Cuda = "CUDAExecutionProvider";

    /// <summary>Appends the provider that a request means to session options.</summary>
    /// <exception cref="InvalidInputException">The request names no device, or no thread.</exception>
    public static OnnxExecution Append(SessionOptions options, ComputeRequest request)
    {
        if (!DeviceName.TryParse(request.Device, out DeviceName wanted)) throw new InvalidInputException([new Problem("device", $"'{request.Device}' is not a device", "use auto, cpu, cuda or cuda:N")]);
        if (request.Threads < 1) throw new InvalidInputException([new Problem("threads", $"{request.Threads} threads cannot compute", "use 1 or more")]);
        OnnxExecution Of(string provider, string reason) => new(provider, request.Threads, OrtEnv.Instance().GetVersionString(), reason);
        if (!wanted.WantsCuda) return Of(Processor, "the processor was asked for");
        if (RefusalOfCuda(options, wanted.Index) is not { } refusal) return Of(Cuda, wanted.IsAuto ? "ONNX Runtime has CUDA" : "it was asked for");
        Finding fallback = new("models.device_fallback", Severity.Warning, $"The device {wanted} cannot be had for ONNX Runtime: {refusal}. The processor was used.");
        return Of(Processor, refusal) with { Findings = wanted.IsAuto ? [] : [fallback] };
    }

    private static string? RefusalOfCuda(SessionOptions options, int index)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(Cuda)) return "this build of ONNX Runtime has no CUDA";
        try
        {
            options.AppendExecutionProvider(Cuda, new Dictionary<string, string> { ["device_id"] = index.ToString(CultureInfo.InvariantCulture) });
            return null;
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            return $"CUDA does not start: {error.Message.Split('\n')[0].TrimEnd('.')}";
        }
    }
}
