using System.Globalization;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// Random masks (Petsiuk, Das and Saenko 2018): the mean of <c>F(M x + (1 - M) b)</c> weighted by the mask,
/// <c>E[F M_i] / E[M_i]</c>, estimated by the ratio of sums, which does not change when F is shifted but by that shift. Pictures
/// (rows of two axes or more without groups) have masks on a coarse grid, other rows one cell for each group.
/// </summary>
internal sealed class RiseMethod(RiseOptions options) : IAttributionMethod
{
    private const int FirstRound = 128;

    // Five sums for each position, and the values they give.
    private const long BytesPerPosition = 64;

    public string Id => PerturbationMethods.RiseId;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"random masks, up to {options.Samples} a row, cells stay with probability {options.Probability}");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        RiseRun run = new(subject, LawOf(subject), options, token);
        long positions = run.Positions;
        int block = (int)Math.Clamp(subject.Plan.MemoryBytes / 4 / (BytesPerPosition * positions), 1, subject.Count);
        for (int first = 0; first < subject.Count; first += block) run.Block(first, Math.Min(block, subject.Count - first), FirstRound);
        return run.Result(this);
    }

    private IMaskLaw LawOf(AttributionSubject subject)
    {
        torch.Device device = torch.device(subject.Function.Device);
        bool isPicture = subject.RowShape.Count >= 2 && subject.Groups.Names.Count == subject.Function.Inputs;
        return isPicture ? new GridMasks(subject.RowShape, options.Grid, device) : new GroupMasks(subject.Groups, device);
    }
}
