using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Outputs of the background rows: what the game gives to nobody.</summary>
internal sealed class EmptyCoalition
{
    private readonly double[] outputs;
    private readonly int width;

    public EmptyCoalition(CoalitionGame game, AttributionSubject subject)
    {
        using var scope = torch.NewDisposeScope();
        (outputs, width) = (game.BackgroundOutputs().ToDoubles(), subject.Function.Outputs);
        Means = [.. subject.Targets.Select(target => Enumerable.Range(0, game.Backgrounds).Average(other => Of(other, target)))];
    }

    /// <summary>Mean over the background at the target of each row.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Output of a background row.</summary>
    public double Of(int background, int output) => outputs[(background * width) + output];
}
