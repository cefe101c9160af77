using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Methods;

/// <summary>
/// What every method works on: function, rows, baseline, targets, and the outputs that are known before any method starts.
/// The outputs are computed once and reused by every method.
/// </summary>
public sealed class AttributionSubject
{
    private readonly double[] rows;
    private readonly double[] baseline;
    private readonly int[] targets;
    private readonly double[] outputs;
    private readonly double[] baselineOutputs;
    private double[]? spread;

    private AttributionSubject(IModelFunction function, ChunkPlan plan, double[] rows, double[] baseline, int[] targets, OutputScan scan, double? range)
    {
        (Function, Plan, this.rows, this.baseline, this.targets, ScanWork) = (function, plan, rows, baseline, targets, scan.Work);
        outputs = [.. targets.Select((target, row) => scan.Rows[(row * function.Outputs) + target])];
        baselineOutputs = [.. targets.Select(target => scan.Baseline[target])];
        (RowShape, Groups, Background) = ([function.Inputs], FeatureGroups.Single(function.Inputs), baseline);
        Range = range ?? (targets.Length == 0 ? 0 : outputs.Concat(baselineOutputs).Max() - outputs.Concat(baselineOutputs).Min());
    }

    private AttributionSubject(AttributionSubject other)
    {
        (Function, Plan, rows, baseline, targets, ScanWork) = (other.Function, other.Plan, other.rows, other.baseline, other.targets, other.ScanWork);
        (outputs, baselineOutputs, Range) = (other.outputs, other.baselineOutputs, other.Range);
        (RowShape, Groups, Background, Seeds, spread) = (other.RowShape, other.Groups, other.Background, other.Seeds, other.spread);
    }

    /// <summary>What is explained.</summary>
    public IModelFunction Function { get; }

    /// <summary>Sizes of calls.</summary>
    public ChunkPlan Plan { get; }

    /// <summary>Number of rows.</summary>
    public int Count => targets.Length;

    /// <summary>Row-major inputs.</summary>
    public ReadOnlyMemory<double> Rows => rows;

    /// <summary>The one row that all are compared with.</summary>
    public ReadOnlyMemory<double> Baseline => baseline;

    /// <summary>Attributed output of each row.</summary>
    public IReadOnlyList<int> Targets => targets;

    /// <summary>F(x) of each row at its target.</summary>
    public IReadOnlyList<double> Outputs => outputs;

    /// <summary>F(baseline) at each row's target.</summary>
    public IReadOnlyList<double> BaselineOutputs => baselineOutputs;

    /// <summary>Largest minus smallest of F over rows and baseline: the scale of every gap. 0 where the output never changes.</summary>
    public double Range { get; }

    /// <summary>Shape of one row, for methods that know windows and pictures; <c>[Inputs]</c> for a flat row.</summary>
    public IReadOnlyList<long> RowShape { get; private init; }

    /// <summary>Inputs that belong together, for example the columns of one attribute; each input is its own group if not set.</summary>
    public FeatureGroups Groups { get; private init; }

    /// <summary>Rows that methods with a distribution of baselines draw from, row-major; the one baseline if not set.</summary>
    public ReadOnlyMemory<double> Background { get; private init; }

    /// <summary>
    /// Largest minus smallest value of each input: over the background where there are several rows, else over the explained rows and
    /// the baseline. The scale of noise. It stays the same when some of the rows are asked about again.
    /// </summary>
    public ReadOnlyMemory<double> Spread => spread ??= Background.Length > Function.Inputs ? SpreadOf(Background.Span, Background.Span[..Function.Inputs]) : SpreadOf(rows, baseline);

    /// <summary>Source of chance for methods that sample.</summary>
    public SeedStream Seeds { get; private init; } = SeedStream.FromSeed(0);

    /// <summary>Work of the first look at the outputs.</summary>
    public WorkCount ScanWork { get; }

    /// <summary>
    /// Chance for one row. It is keyed by the row's numbers, not by its place, so that a row draws the same alone, among others and in
    /// another order; equal rows draw alike.
    /// </summary>
    internal SeedStream SeedsOf(string purpose, int row) =>
        Seeds.For(purpose, BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(Row(row)))));

    /// <summary>One row.</summary>
    internal ReadOnlySpan<double> Row(int row) => rows.AsSpan(row * Function.Inputs, Function.Inputs);

    /// <summary>The same subject with what further methods want to know; what is left out stays.</summary>
    /// <param name="rowShape">Shape of one row.</param>
    /// <param name="groups">Inputs that belong together.</param>
    /// <param name="background">Rows to draw baselines from, row-major.</param>
    /// <param name="seeds">Source of chance.</param>
    /// <exception cref="ArgumentException">Shape, groups or background do not fit the length of a row.</exception>
    public AttributionSubject Knowing(IReadOnlyList<long>? rowShape = null, FeatureGroups? groups = null, ReadOnlyMemory<double>? background = null, SeedStream? seeds = null)
    {
        if (rowShape is not null && rowShape.Aggregate(1L, (product, extent) => product * extent) != Function.Inputs) throw new ArgumentException($"[{string.Join(", ", rowShape)}] is no shape of {Function.Inputs} numbers.", nameof(rowShape));
        if (groups is not null && groups.GroupOf.Count != Function.Inputs) throw new ArgumentException($"Groups of {groups.GroupOf.Count} inputs do not fit rows of {Function.Inputs}.", nameof(groups));
        if (background is { } given && (given.Length == 0 || given.Length % Function.Inputs != 0)) throw new ArgumentException($"{given.Length} numbers are no background rows of {Function.Inputs}.", nameof(background));
        return new AttributionSubject(this) { RowShape = rowShape ?? RowShape, Groups = groups ?? Groups, Background = background ?? Background, Seeds = seeds ?? Seeds, spread = background is null ? spread : null };
    }

    /// <summary>The same question on some of the rows and possibly another function; every setting is kept, the range as well if <paramref name="range"/> gives it.</summary>
    internal AttributionSubject With(IReadOnlyList<int> chosen, IModelFunction? function = null, ChunkPlan? plan = null, double? range = null, CancellationToken token = default)
    {
        double[] few = [.. chosen.SelectMany(row => Row(row).ToArray())];
        AttributionSubject other = Of(function ?? Function, few, baseline, new TargetChoice.PerRow([.. chosen.Select(row => targets[row])]), plan ?? Plan, range, token);
        return new AttributionSubject(other.Knowing(RowShape, Groups, Background, Seeds)) { spread = Spread.ToArray() };
    }

    /// <summary>Other rows of the same number with the same targets, baseline and settings.</summary>
    internal AttributionSubject WithRows(double[] others, CancellationToken token)
    {
        AttributionSubject other = Of(Function, others, baseline, new TargetChoice.PerRow(targets), Plan, Range, token);
        return new AttributionSubject(other.Knowing(RowShape, Groups, Background, Seeds)) { spread = Spread.ToArray() };
    }

    private static double[] SpreadOf(ReadOnlySpan<double> values, ReadOnlySpan<double> first)
    {
        double[] least = first.ToArray(), most = first.ToArray();
        for (int i = 0; i < values.Length; i += least.Length) Dense.Widen(least, most, values.Slice(i, least.Length));
        Dense.AddScaled(most, least, -1);
        return most;
    }

    /// <summary>Looks at all outputs and settles the targets.</summary>
    /// <param name="function">What is explained.</param>
    /// <param name="rows">Row-major inputs, finite.</param>
    /// <param name="baseline">One row, finite.</param>
    /// <param name="target">Which output.</param>
    /// <param name="plan">Sizes of calls; from the function's shapes if left out.</param>
    /// <param name="range">Scale of the gaps, where the rows are part of a larger set; measured if left out.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="InvalidInputException">Rows, baseline or target cannot be used; every problem is listed.</exception>
    public static AttributionSubject Of(
        IModelFunction function, double[] rows, double[] baseline, TargetChoice target, ChunkPlan? plan = null, double? range = null, CancellationToken token = default)
    {
        List<Problem> problems = [.. SubjectFaults.Of(function.Inputs, function.Outputs, rows, baseline, target)];
        if (problems.Count > 0) throw new InvalidInputException(problems);
        ChunkPlan chunks = plan ?? ChunkPlan.For(function);
        OutputScan scan = OutputScan.Of(function, chunks, rows, baseline, token);
        if (scan.Rows.Concat(scan.Baseline).Any(value => !double.IsFinite(value))) throw new InvalidInputException("inputs", "an output of the model is not finite on these rows", "check the scale of the inputs");
        int[] targets = scan.TargetsOf(target, function.Outputs);
        return new AttributionSubject(function, chunks, rows, baseline, targets, scan, range);
    }
}
