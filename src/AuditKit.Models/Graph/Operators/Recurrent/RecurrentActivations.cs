using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>Activation functions that a recurrent call names, with their parameters.</summary>
internal static class RecurrentActivations
{
    /// <summary>The functions of one direction.</summary>
    /// <param name="call">The call.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="defaults">Names where the call has none.</param>
    /// <exception cref="GraphException">A name is unknown, or there are too few.</exception>
    public static Func<torch.Tensor, torch.Tensor>[] Of(OperatorCall call, int direction, params string[] defaults)
    {
        string[] names = call.Texts("activations") ?? [];
        if (names.Length == 0) names = [.. defaults, .. defaults];
        if (names.Length < defaults.Length * (direction + 1)) throw new GraphException($"{names.Length} activations, each direction needs {defaults.Length}");

        // Parameters are listed without gaps: only a function that has one takes the next.
        Queue<float> alphas = new(call.Singles("activation_alpha") ?? []), betas = new(call.Singles("activation_beta") ?? []);
        Func<torch.Tensor, torch.Tensor>[] all = [.. names.Select(name => One(name.ToUpperInvariant(), alphas, betas))];
        return all[(direction * defaults.Length)..((direction + 1) * defaults.Length)];
    }

    /// <summary>True if a call names no other functions than the default ones.</summary>
    public static bool AreDefault(OperatorCall call, params string[] defaults) => (call.Texts("activations") ?? []) is var names
        && names.Select((name, i) => string.Equals(name, defaults[i % defaults.Length], StringComparison.OrdinalIgnoreCase)).All(same => same);

    private static Func<torch.Tensor, torch.Tensor> One(string name, Queue<float> alphas, Queue<float> betas)
    {
        double Alpha(double otherwise) => alphas.TryDequeue(out float value) ? value : otherwise;
        double Beta(double otherwise) => betas.TryDequeue(out float value) ? value : otherwise;
        switch (name)
        {
            case "SIGMOID": return x => x.sigmoid();
            case "TANH": return x => x.tanh();
            case "RELU": return x => x.relu();
            case "SOFTSIGN": return x => x.div(x.abs().add(1));
            case "SOFTPLUS": return x => functional.softplus(x, 1, 40);
            case "AFFINE": (double slope, double offset) = (Alpha(1), Beta(0)); return x => x.mul(slope).add(offset);
            case "LEAKYRELU": double leak = Alpha(0.01); return x => x.relu().sub(x.neg().relu().mul(leak));
            case "THRESHOLDEDRELU": double threshold = Alpha(1); return x => x.masked_fill(x.lt(threshold), 0);
            case "SCALEDTANH": (double outer, double inner) = (Alpha(1), Beta(1)); return x => x.mul(inner).tanh().mul(outer);
            case "HARDSIGMOID": (double rise, double middle) = (Alpha(0.2), Beta(0.5)); return x => x.mul(rise).add(middle).clamp(0, 1);
            case "ELU": double depth = Alpha(1); return x => x.relu().sub(x.neg().relu().neg().expm1().neg().mul(depth));
            default: throw new GraphException($"activation '{name}' is unknown");
        }
    }
}
