using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>
/// Evaluation or one step of training. In training it draws what dropout needs, keyed by (replica's stream, step, place): the
/// draws depend neither on the other replicas nor on the order of calls. It also takes new running statistics.
/// </summary>
public sealed class ForwardMode
{
    private readonly IReadOnlyList<Replica?>? replicas;
    private readonly Dictionary<int, torch.Tensor> statistics = [];
    private readonly IActivationWatch? watch;

    private ForwardMode(IReadOnlyList<Replica?>? replicas, int step, torch.Tensor? mask, IActivationWatch? watch) =>
        (this.replicas, Step, Mask, this.watch) = (replicas, step, mask, watch);

    /// <summary>Dropout keeps everything, norms use their running statistics.</summary>
    public static ForwardMode Evaluation { get; } = new(null, 0, null, null);

    /// <summary>One step of training.</summary>
    /// <param name="replicas">Who stands at each place of the stack; null for an idle place.</param>
    /// <param name="step">From 0, over all epochs.</param>
    /// <param name="mask"><c>[K, B]</c>, 1 for a row and 0 for padding; null where there is no padding.</param>
    /// <param name="frozen">Says of a slot, by its place, that it does not move in this step.</param>
    public static ForwardMode Training(IReadOnlyList<Replica?> replicas, int step, torch.Tensor? mask = null, Func<int, bool>? frozen = null) =>
        new(replicas, step, mask, null) { IsFrozen = frozen ?? (_ => false) };

    /// <summary>Evaluation that shows hidden layers to <paramref name="watch"/>, 0 where the mask is 0.</summary>
    public static ForwardMode Watched(IActivationWatch watch, torch.Tensor? mask = null) => new(null, 0, mask, watch);

    /// <summary>True in a step of training.</summary>
    public bool IsTraining => replicas is not null;

    /// <summary>True if somebody looks at hidden layers.</summary>
    public bool IsWatched => watch is not null;

    /// <summary>Number of the step, from 0.</summary>
    public int Step { get; }

    /// <summary><c>[K, B]</c>, 1 for a row and 0 for padding; null where there is no padding.</summary>
    public torch.Tensor? Mask { get; }

    /// <summary>True for slots that do not move in this step: a norm whose slots are frozen uses its running statistics, which would drift otherwise.</summary>
    public Func<int, bool> IsFrozen { get; private init; } = _ => false;

    internal IReadOnlyDictionary<int, torch.Tensor> Statistics => statistics;

    /// <summary>True if <see cref="Dropout"/> with this share would leave anything out.</summary>
    public bool DropsOut(double share) => replicas is not null && replicas.Any(replica => (replica?.Dropout ?? share) > 0);

    /// <summary>Factors of dropout: 0 with probability <paramref name="share"/> (or the replica's own), else <c>1 / (1 - share)</c>.</summary>
    /// <param name="place">Number of the dropout in the network, from 0: part of the key.</param>
    /// <param name="shape">Shape for one replica, batch first.</param>
    /// <param name="share">Share that is left out where the replica has none of its own.</param>
    /// <param name="device">Where the factors are wanted.</param>
    /// <returns><c>[K, shape...]</c>, single precision.</returns>
    public torch.Tensor Dropout(int place, IReadOnlyList<long> shape, double share, torch.Device device) =>
        Draw("dropout", place, shape, replica => replica.Dropout ?? share, device);

    /// <summary>Factors as of <see cref="Dropout"/> that no replica overrides: stochastic depth, with shape <c>[B, 1, 1, 1]</c>.</summary>
    /// <inheritdoc cref="Dropout"/>
    public torch.Tensor Keep(int place, IReadOnlyList<long> shape, double share, torch.Device device) =>
        Draw("keep", place, shape, _ => share, device);

    /// <summary>Hands over the new value of a slot that no gradient moves; it is written behind the step.</summary>
    /// <param name="slot">Place in <see cref="ITrainableNetwork.Parameters"/>.</param>
    /// <param name="value"><c>[K, shape...]</c>, without a gradient.</param>
    public void Store(int slot, torch.Tensor value) => statistics[slot] = value;

    /// <summary>Shows a hidden layer's values to whoever watches.</summary>
    /// <inheritdoc cref="IActivationWatch.See"/>
    public void Show(string layer, torch.Tensor values, int unitAxis)
    {
        if (watch is null) return;
        long[] wide = [.. values.shape.Select((size, axis) => axis < 2 ? size : 1)];
        watch.See(layer, Mask is null ? values : values.mul(Mask.view(wide)), unitAxis);
    }

    private torch.Tensor Draw(string purpose, int place, IReadOnlyList<long> shape, Func<Replica, double> shareOf, torch.Device device)
    {
        IReadOnlyList<Replica?> drawn = replicas ?? throw new InvalidOperationException("Nothing is left out outside training.");
        int size = checked((int)shape.Aggregate(1L, (product, length) => product * length));
        float[] values = new float[checked(drawn.Count * size)];
        for (int k = 0; k < drawn.Count; k++)
        {
            if (drawn[k] is { } replica) DropoutDraws.Fill(values.AsSpan(k * size, size), shareOf(replica), replica.Stream.For(purpose, Step, place).Open());
        }

        return torch.tensor(values, [drawn.Count, .. shape]).to(device);
    }
}
