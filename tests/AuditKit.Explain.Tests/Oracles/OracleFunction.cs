using AuditKit.Explain.Functions;
using AuditKit.Models;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Value and gradient of one row, as a closed form.</summary>
public delegate (double Value, double[] Gradient) OracleForm(double[] row);

/// <summary>A function of one output given by its closed form in plain C#.</summary>
public sealed class OracleFunction(int inputs, OracleForm form) : IDifferentiableFunction
{
    public int Inputs => inputs;

    public int Outputs => 1;

    public Precision Precision => Precision.Double;

    public long BytesPerRow => 64L * inputs;

    public long RowsSeen { get; private set; }

    public void Evaluate(ReadOnlySpan<double> rows, Span<double> outputs)
    {
        for (int row = 0; row < outputs.Length; row++) outputs[row] = form(rows.Slice(row * inputs, inputs).ToArray()).Value;
    }

    public void Differentiate(ReadOnlySpan<double> rows, ReadOnlySpan<int> targets, Span<double> values, Span<double> gradients)
    {
        RowsSeen += values.Length;
        for (int row = 0; row < values.Length; row++)
        {
            (values[row], double[] gradient) = form(rows.Slice(row * inputs, inputs).ToArray());
            gradient.CopyTo(gradients.Slice(row * inputs, inputs));
        }
    }
}
