using AuditKit.Models;

namespace AuditKit.Explain.Functions;

/// <summary>Working memory of one row of a gradient pass.</summary>
internal static class RowBytes
{
    /// <summary>Every value in between and its gradient, and rows and outputs as they come and go.</summary>
    public static long Of(int inputs, long activations, int outputs, Precision precision) =>
        ((4L * inputs) + (2L * activations) + (4L * outputs)) * (precision == Precision.Single ? sizeof(float) : sizeof(double));
}
