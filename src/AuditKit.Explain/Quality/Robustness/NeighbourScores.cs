using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Quality.Robustness;

/// <summary>How far attributions move when rows move a little; the method is run again with the same settings, targets and baseline.</summary>
internal sealed class NeighbourScores
{
    /// <summary>Shares of the largest units that are compared by <see cref="TopAgreement"/>.</summary>
    public const double TopShare = 0.1;

    private readonly QualityContext context;
    private readonly INeighbours neighbours;
    private readonly Signal signal;
    private readonly double[] original;
    private readonly double[] units;
    private readonly double?[] relative, quotient;
    private readonly double[] agreement;

    private NeighbourScores(QualityContext context, INeighbours neighbours, Signal signal, Attribution first)
    {
        (this.context, this.neighbours, this.signal, original) = (context, neighbours, signal, signal.Of(first).ToArray());
        units = QualityContext.UnitsIn(first, original, context.Subject);
        (relative, quotient, agreement) = (new double?[context.Rows], new double?[context.Rows], new double[context.Rows]);
        Top = Math.Clamp((int)Math.Round(TopShare * context.Units), 1, context.Units);
    }

    /// <summary>Largest <c>|a(x+d) - a(x)| / |a(x)|</c> of each row, Euclidean; null where a(x) is 0.</summary>
    public IReadOnlyList<double?> Relative => relative;

    /// <summary>Largest <c>|a(x+d) - a(x)| / |d|</c> of each row, Euclidean.</summary>
    public IReadOnlyList<double?> Quotient => quotient;

    /// <summary>Mean share of the largest units that row and neighbour have in common.</summary>
    public IReadOnlyList<double> TopAgreement => agreement;

    /// <summary>Units that count as the largest.</summary>
    public int Top { get; }

    /// <summary>Rows of the model.</summary>
    public WorkCount Work { get; private set; } = WorkCount.None;

    /// <summary>Runs the method on all neighbours. A method that samples meets every draw in a run of its own, so that the row keeps its chance and only its place moves.</summary>
    public static NeighbourScores Of(QualityContext context, INeighbours neighbours, Signal signal, CancellationToken token)
    {
        IAttributionMethod method = context.Method ?? throw new InvalidOperationException("A method that cannot be run again has no neighbours.");
        Attribution first = method.Attribute(context.Subject, token);
        NeighbourScores scores = new(context, neighbours, signal, first);
        scores.Add(first.Work);
        int together = first.StandardErrors.IsEmpty ? Math.Clamp(Math.Max(context.Subject.Plan.Rows, 256) / context.Rows, 1, neighbours.Draws) : 1;
        for (int draw = 0; draw < neighbours.Draws; draw += together) scores.Take(method, draw, Math.Min(together, neighbours.Draws - draw), token);
        return scores;
    }

    private void Take(IAttributionMethod method, int firstDraw, int draws, CancellationToken token)
    {
        AttributionSubject subject = context.Subject;
        int size = context.Rows * context.Inputs;
        double[] steps = new double[draws * size], places = new double[draws * size];
        for (int i = 0; i < draws * context.Rows; i++) neighbours.Step(i % context.Rows, firstDraw + (i / context.Rows), steps.AsSpan(i * context.Inputs, context.Inputs));
        for (int i = 0; i < places.Length; i++) places[i] = subject.Rows.Span[i % size] + steps[i];
        TargetChoice targets = new TargetChoice.PerRow([.. Enumerable.Range(0, draws * context.Rows).Select(i => subject.Targets[i % context.Rows])]);
        AttributionSubject near = AttributionSubject.Of(subject.Function, places, subject.Baseline.ToArray(), targets, subject.Plan, subject.Range, token)
            .Knowing(subject.RowShape, subject.Groups, subject.Background, subject.Seeds);
        Attribution found = method.Attribute(near, token);
        Add(found.Work);
        Add(near.ScanWork);
        ReadOnlySpan<double> values = signal.Of(found).Span;
        double[] moved = QualityContext.UnitsIn(found, values, near);
        for (int i = 0; i < draws * context.Rows; i++)
        {
            Compare(i % context.Rows, values.Slice(i * context.Inputs, context.Inputs), steps.AsSpan(i * context.Inputs, context.Inputs));
            agreement[i % context.Rows] += Similarity.TopAgreement(units.AsSpan(i % context.Rows * context.Units, context.Units), moved.AsSpan(i * context.Units, context.Units), Top) / neighbours.Draws;
        }
    }

    private void Compare(int row, ReadOnlySpan<double> values, ReadOnlySpan<double> step)
    {
        ReadOnlySpan<double> here = original.AsSpan(row * context.Inputs, context.Inputs);
        double distance = Similarity.L2(here, values), size = Math.Sqrt(Dense.Dot(here, here)), length = Math.Sqrt(Dense.Dot(step, step));
        if (size > 0) relative[row] = Math.Max(relative[row] ?? 0, distance / size);
        if (length > 0) quotient[row] = Math.Max(quotient[row] ?? 0, distance / length);
    }

    private void Add(WorkCount work) => Work += work;
}
