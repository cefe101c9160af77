using System.Text.Json.Serialization;

namespace AuditKit.Models.Architectures;

/// <summary>
/// A tabular network: affine layers with an activation and dropout between them; without hidden layers it is logistic
/// regression. One output per class, read through softmax, or one output that is a number.
/// </summary>
public sealed record NetworkArchitecture
{
    /// <summary>Encoded columns.</summary>
    public required int Inputs { get; init; }

    /// <summary>Widths of the hidden layers, first to last; empty for logistic regression.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [];

    /// <summary>Classes, 2 or more; 1 for a number.</summary>
    public required int Outputs { get; init; }

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Share of hidden units left out in each training step, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>The norm between each hidden layer's sums and its activation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Norm Norm { get; init; }

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

    /// <summary>The norms of the hidden layers and where they lie in the flat weights, behind all affine layers; empty without a norm.</summary>
    [JsonIgnore]
    public IReadOnlyList<NormLayer> Norms
    {
        get
        {
            if (Norm == Norm.None) return [];
            List<NormLayer> norms = [];
            int offset = Layers[^1].End;
            foreach (int width in Hidden)
            {
                norms.Add(new NormLayer(width, offset, Norm == Norm.Batch ? 4 : 2));
                offset = checked(norms[^1].End);
            }

            return norms;
        }
    }

    /// <summary>Weights, biases and what norms own together.</summary>
    [JsonIgnore]
    public int ParameterCount => Norms is [.., NormLayer last] ? last.End : Layers[^1].End;

    /// <summary>Place of a hidden layer's norm in the list of slots, which begins with two for each affine layer.</summary>
    internal int NormPlace(int hidden) => (2 * (Hidden.Count + 1)) + (hidden * (Norm == Norm.Batch ? 4 : 2));

    /// <summary>For example <c>tabular network 91-64-32-2</c>.</summary>
    public override string ToString()
    {
        string widths = string.Join('-', Hidden.Prepend(Inputs).Append(Outputs));
        string norm = Norm == Norm.None || Hidden.Count == 0 ? string.Empty : $" with {Norm.ToString().ToLowerInvariant()} norm";
        string kind = Hidden.Count > 0 ? "tabular network " : Outputs == 1 ? "linear regression " : "logistic regression ";
        return kind + widths + norm;
    }

    /// <summary>Why this cannot be a network; empty if it can.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Inputs < 1) yield return $"{Inputs} inputs";
        if (Outputs < 1) yield return $"{Outputs} outputs";
        if (Hidden.Any(width => width < 1)) yield return "a hidden layer without units";
        if (!(Dropout is >= 0 and < 1)) yield return $"dropout {Dropout}";
        if (!Enum.IsDefined(Norm)) yield return "an unknown norm";
        if (!Enum.IsDefined(Activation)) yield return "an unknown activation";
        if (Hidden.Prepend(Inputs).Zip(Hidden.Append(Outputs), (a, b) => (double)a * b).Sum() > 1 << 28) yield return "more than 268 million weights";
    }
}
