using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Sampling;
using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>Rows with noise.</summary>
internal sealed class NoiseBlock : ISampleBlock
{
    private readonly INoise noise;
    private readonly NoiseStatistic statistic;
    private readonly torch.ScalarType type;
    private int[] numbers;
    private torch.Tensor rows;

    public NoiseBlock(AttributionSubject subject, int first, int count, INoise noise, NoiseStatistic statistic)
    {
        (this.noise, this.statistic, numbers) = (noise, statistic, [.. Enumerable.Range(first, count)]);
        int width = subject.Function.Inputs;
        using var scope = torch.NewDisposeScope();
        torch.Device device = torch.device(subject.Function.Device);
        rows = torch.tensor(subject.Rows.Span.Slice(first * width, count * width).ToArray(), [count, width], device: device).DetachFromDisposeScope();
        Targets = subject.Function.Targets(subject.Targets.Skip(first).Take(count)).DetachFromDisposeScope();
        type = Models.PrecisionTypes.ToScalarType(subject.Function.Precision);
    }

    public torch.Tensor Targets { get; private set; }

    public void Begin(int from, int to)
    {
        // Samples do not depend on how many there are.
    }

    public torch.Tensor Points(int step, long first, long count) => noise.Of(step, numbers.AsSpan((int)first, (int)count)).add_(rows.narrow(0, first, count)).to(type);

    public torch.Tensor Sampled(int step, long first, long count, torch.Tensor gradients) => statistic switch
    {
        NoiseStatistic.Absolute => gradients.abs(),
        NoiseStatistic.Squared => gradients.square(),
        _ => gradients,
    };

    public void Keep(torch.Tensor left)
    {
        (torch.Tensor oldRows, torch.Tensor oldTargets) = (rows, Targets);
        (rows, Targets) = (rows.index_select(0, left).DetachFromDisposeScope(), Targets.index_select(0, left).DetachFromDisposeScope());
        numbers = [.. left.cpu().data<long>().ToArray().Select(row => numbers[row])];
        oldRows.Dispose();
        oldTargets.Dispose();
    }

    public void Dispose()
    {
        rows.Dispose();
        Targets.Dispose();
    }
}
