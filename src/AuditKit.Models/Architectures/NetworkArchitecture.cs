using System.Text.Json.Serialization;

namespace AuditKit.Models.Architectures;

/// <summary>
/// A tabular network: affine layers with an activation and dropout between them; without hidden layers it is logistic
/// regression. One output per class, read through softmax.
/// </summary>
public sealed record NetworkArchitecture
{
    /// <summary>Encoded columns.</summary>
    public required int Inputs { get; init; }

    /// <summary>Widths of the hidden layers, first to last; empty for logistic regression.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>Classes, 2 or more.</summary>
    public required int Outputs { get; init; }

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Share of hidden units left out in each training step, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>The affine layers and where they lie in the flat weights.</summary>
    [JsonIgnore]
    public IReadOnlyList<AffineLayer> Layers
    {
        get
        {
            List<AffineLayer> layers = [];
            int width = Inputs, offset = 0;
            foreach (int next in Hidden.Append(Outputs))
            {
                int bias = checked(offset + (width * next));
                layers.Add(new AffineLayer(width, next, offset, bias));
                (width, offset) = (next, checked(bias + next));
            }

            return layers;
        }
    }

    /// <summary>Weights and biases together.</summary>
    [JsonIgnore]
    public int ParameterCount => Layers[^1].End;

    /// <summary>For example <c>tabular network 91-64-32-2</c>.</summary>
    public override string ToString()
    {
        string widths = string.Join('-', Hidden.Prepend(Inputs).Append(Outputs));
        return (Hidden.Count == 0 ? "logistic regression " : "tabular network ") + widths;
    }

    /// <summary>Why this cannot be a network; empty if it can.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Inputs < 1) yield return $"{Inputs} inputs";
        if (Outputs < 2) yield return $"{Outputs} outputs";
        if (Hidden.Any(width => width < 1)) yield return "a hidden layer without units";
        if (!(Dropout is >= 0 and < 1)) yield return $"dropout {Dropout}";
        if (!Enum.IsDefined(Activation)) yield return "an unknown activation";
        if (Hidden.Prepend(Inputs).Zip(Hidden.Append(Outputs), (a, b) => (double)a * b).Sum() > 1 << 28) yield return "more than 268 million weights";
    }
}
