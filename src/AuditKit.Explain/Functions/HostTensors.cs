using System.Runtime.InteropServices;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>Numbers between managed memory and a function's tensors.</summary>
internal static class HostTensors
{
    /// <summary>Rows in the function's format and device: <c>[count, Inputs]</c>.</summary>
    public static torch.Tensor Rows(this IModelFunction function, ReadOnlySpan<double> rows)
    {
        long count = rows.Length / function.Inputs;
        if (function.Precision == Precision.Double) return torch.tensor(rows.ToArray(), [count, function.Inputs]).to(torch.device(function.Device));
        float[] narrow = new float[rows.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)rows[i];
        return torch.tensor(narrow, [count, function.Inputs]).to(torch.device(function.Device));
    }

    /// <summary>Targets as 64-bit integers on the function's device.</summary>
    public static torch.Tensor Targets(this IModelFunction function, IEnumerable<int> targets) => torch.tensor([.. targets.Select(target => (long)target)], device: torch.device(function.Device));

    /// <summary>All numbers of a tensor, widened, row-major.</summary>
    public static double[] ToDoubles(this torch.Tensor tensor)
    {
        double[] values = new double[tensor.numel()];
        tensor.CopyTo(values);
        return values;
    }

    /// <summary>All numbers of a tensor, widened, row-major.</summary>
    public static void CopyTo(this torch.Tensor tensor, Span<double> target)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor here = tensor.detach().to(torch.ScalarType.Float64).cpu().contiguous();
        MemoryMarshal.Cast<byte, double>(here.bytes).CopyTo(target);
    }
}
