using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Value and gradient of one row, as a closed form.</summary>
public delegate (double Value, double[] Gradient) OracleForm(double[] row);

/// <summary>A function of one output given by its closed form in plain C#. To a tensor it is the tangent at each row, so first derivatives are exact.</summary>
public sealed class OracleFunction(int inputs, OracleForm form) : IModelFunction
{
    public int Inputs => inputs;

    public int Outputs => 1;

    public Precision Precision => Precision.Double;

    public string Device => "cpu";

    public long BytesPerRow => 64L * inputs;

    public string? GradientRefusal => null;

    public torch.Tensor Evaluate(torch.Tensor rows)
    {
        long count = rows.shape[0];
        double[] at = rows.detach().data<double>().ToArray(), values = new double[count], gradients = new double[at.Length];
        for (int row = 0; row < count; row++)
        {
            (values[row], double[] gradient) = form(at[(row * inputs)..((row + 1) * inputs)]);
            gradient.CopyTo(gradients, row * inputs);
        }

        torch.Tensor found = torch.tensor(values, [count, 1]);
        return rows.requires_grad ? found + ((rows - rows.detach()) * torch.tensor(gradients, [count, inputs])).sum(1, keepdim: true) : found;
    }
}
