using AuditKit.Core.Randomness;
using AuditKit.Explain.Methods;
using TorchSharp;
using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Quality;

/// <summary>An attribution with everything that its quality is measured by. Immutable but for results that several metrics share.</summary>
public sealed class QualityContext
{
    private readonly Dictionary<(double, int, Signal), Robustness.NeighbourScores> neighbours = [];
    private double[]? units;

    /// <summary>Puts the parts together.</summary>
    /// <param name="method">The method; null where it cannot be run again.</param>
    /// <param name="attribution">What it found on the subject's rows.</param>
    /// <param name="subject">The rows.</param>
    /// <param name="settings">What else is known.</param>
    /// <exception cref="ArgumentException">The parts are not of the same rows.</exception>
    public QualityContext(IAttributionMethod? method, Attribution attribution, AttributionSubject subject, QualitySettings settings)
    {
        int width = subject.Function.Inputs;
        if (attribution.Rows != subject.Count || attribution.Values.Length != subject.Count * width) throw new ArgumentException($"Attributions of {attribution.Rows} rows x {attribution.Columns} are not those of {subject.Count} rows x {width}.", nameof(attribution));
        if (settings.RowIds is { } ids && ids.Count != subject.Count) throw new ArgumentException($"{ids.Count} row ids for {subject.Count} rows.", nameof(settings));
        if (settings.Mean is { } mean && mean.Count != width) throw new ArgumentException($"A mean of {mean.Count} numbers for rows of {width}.", nameof(settings));
        if (settings.Scale is { } scale && scale.Count != width) throw new ArgumentException($"A scale of {scale.Count} numbers for rows of {width}.", nameof(settings));
        if (settings.Masks is { } masks && masks.Count != subject.Count * width) throw new ArgumentException($"Masks of {masks.Count} places for {subject.Count} rows x {width}.", nameof(settings));
        (Method, Attribution, Subject, Settings) = (method?.OfFixedCost(), attribution, subject, settings);
    }

    /// <summary>The method in the form that is run again; null where it cannot be.</summary>
    public IAttributionMethod? Method { get; }

    /// <summary>What is judged.</summary>
    public Attribution Attribution { get; }

    /// <summary>The rows.</summary>
    public AttributionSubject Subject { get; }

    /// <summary>What else is known.</summary>
    public QualitySettings Settings { get; }

    internal int Rows => Subject.Count;

    internal int Inputs => Subject.Function.Inputs;

    /// <summary>Units that are removed together.</summary>
    internal int Units => Subject.Groups.Names.Count;

    /// <summary>Attributions summed by unit: row-major, rows x units.</summary>
    internal ReadOnlySpan<double> UnitValues => units ??= UnitsIn(Attribution, Attribution.Values.Span, Subject);

    // Units that a method removed together have a value of their own, which each of their inputs repeats: a sum would count it once for each.
    internal static double[] UnitsIn(Attribution attribution, ReadOnlySpan<double> values, AttributionSubject subject) =>
        attribution.Map is { Name: AttributionMap.Groups } map && map.Values.Length == attribution.Rows * subject.Groups.Names.Count ? map.Values.ToArray() : subject.Groups.Sum(values);

    internal ReadOnlySpan<double> UnitsOf(int row) => UnitValues.Slice(row * Units, Units);

    internal int IdOf(int row) => Settings.RowIds?[row] ?? row;

    /// <summary>Chance of one draw for one row: it depends on purpose, row id and draw alone.</summary>
    internal RandomSource Chance(string purpose, int row, int draw) => Subject.Seeds.For(purpose, IdOf(row), draw).Open();

    /// <summary>Numbers in the function's format and device.</summary>
    internal torch.Tensor Tensor(ReadOnlySpan<double> rows) => Subject.Function.Rows(rows);

    /// <summary>Unit of every input as 64-bit integers <c>[Inputs]</c> on the device.</summary>
    internal torch.Tensor UnitOfInput() => torch.tensor([.. Subject.Groups.GroupOf.Select(unit => (long)unit)], device: torch.device(Subject.Function.Device));

    /// <summary>The mean that stands for the data.</summary>
    internal double[] Mean()
    {
        if (Settings.Mean is { } given) return [.. given];
        ReadOnlySpan<double> rows = Subject.Background.Length > Inputs ? Subject.Background.Span : Subject.Rows.Span;
        double[] mean = new double[Inputs];
        for (int i = 0; i < rows.Length; i++) mean[i % Inputs] += rows[i];
        for (int i = 0; i < Inputs; i++) mean[i] /= rows.Length / Inputs;
        return mean;
    }

    /// <summary>What noise in every input is relative to.</summary>
    internal double[] Scale()
    {
        if (Settings.Scale is { } given) return [.. given];
        double[] scale = [.. Enumerable.Repeat(1.0, Inputs)];
        if (Subject.Background.Length <= Inputs) return scale;
        double[] rows = Subject.Background.ToArray();
        for (int i = 0; i < Inputs; i++)
        {
            double[] column = [.. Enumerable.Range(0, rows.Length / Inputs).Select(row => rows[(row * Inputs) + i])];
            scale[i] = column.Max() - column.Min();
        }

        return scale;
    }

    /// <summary>The scores of neighbouring rows, computed once for all metrics that read them.</summary>
    internal Robustness.NeighbourScores Neighbours(double radius, int draws, Signal signal, CancellationToken token, out bool fresh)
    {
        fresh = !neighbours.TryGetValue((radius, draws, signal), out Robustness.NeighbourScores? found);
        return found ?? (neighbours[(radius, draws, signal)] = Robustness.NeighbourScores.Of(this, new Robustness.UniformNeighbours(this, radius, draws), signal, token));
    }
}
