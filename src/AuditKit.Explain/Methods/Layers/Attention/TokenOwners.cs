using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Attention;

/// <summary>
/// Which inputs each token is made of, by the gradient of the token at a made-up row: it is exactly zero for inputs that the token
/// does not see. Works for every layout of patches, without knowing it.
/// </summary>
/// <param name="OwnerOfInput">Token of each input.</param>
/// <param name="Empty">Tokens that see no input, as a class token.</param>
internal sealed record TokenOwners(IReadOnlyList<int> OwnerOfInput, IReadOnlyList<int> Empty)
{
    /// <summary>The owners; null where tokens share inputs, an input has no token, or there is no gradient.</summary>
    public static TokenOwners? Of(IGraphFunction function, LayerValue tokens)
    {
        if (function.GradientRefusal is not null) return null;
        int count = (int)tokens.RowShape[0], width = function.Inputs;
        double[] seen = Sensitivities(function, tokens, count);
        int[] owners = new int[width];
        HashSet<int> empty = [.. Enumerable.Range(0, count)];
        for (int input = 0; input < width; input++)
        {
            int[] seeing = [.. Enumerable.Range(0, count).Where(token => seen[(token * width) + input] != 0)];
            if (seeing is not [int owner]) return null;
            owners[input] = owner;
            empty.Remove(owner);
        }

        return new TokenOwners(owners, [.. empty.Order()]);
    }

    // One row for each token; factors that differ, because norms make the plain sum over a token constant.
    private static double[] Sensitivities(IGraphFunction function, LayerValue tokens, int count)
    {
        using var scope = torch.NewDisposeScope();
        RandomSource random = SeedStream.FromSeed(0).For("explain.token_owners").Open();
        double[] row = [.. Enumerable.Range(0, function.Inputs).Select(_ => random.NextGaussian())], factors = [.. Enumerable.Range(0, tokens.Width).Select(_ => 0.5 + random.NextDouble())];
        torch.Tensor rows = function.Rows([.. Enumerable.Repeat(row, count).SelectMany(values => values)]).requires_grad_(true);
        using GraphRun run = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(rows) }, Keep = [tokens.Name] });
        torch.Tensor value = tokens.ByRow(run.Tensor(tokens.Name));
        torch.Tensor own = torch.eye(count, count, value.dtype, value.device).unsqueeze(2) * torch.tensor(factors, [1, .. tokens.RowShape]).to(value.dtype).to(value.device);
        torch.Tensor scalar = (value * own).sum();
        return scalar.requires_grad ? Gradients.Of(scalar, rows).ToDoubles() : new double[count * function.Inputs];
    }
}
