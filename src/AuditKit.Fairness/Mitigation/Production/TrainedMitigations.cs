using System.Globalization;
using AuditKit.Core.Learning;
using AuditKit.Core.Producers;
using AuditKit.Fairness.Mitigation.CorrelationRemoval;
using AuditKit.Fairness.Mitigation.Evidences;
using AuditKit.Fairness.Mitigation.Reductions;
using AuditKit.Fairness.Mitigation.Reweighing;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>The mitigations that train a model, by the port.</summary>
internal sealed class TrainedMitigations
{
    private const double Threshold = 0.5;

    private readonly MitigationSubject subject;
    private readonly MitigationOptions options;
    private readonly IWeightedTrainer trainer;
    private readonly ProducerContext context;
    private readonly FeatureMatrix features;
    private readonly int[] learned;
    private readonly ReductionRows rows;
    private readonly string[] groups;

    public TrainedMitigations(MitigationSubject subject, MitigationOptions options, IWeightedTrainer trainer, ProducerContext context)
    {
        (this.subject, this.options, this.trainer, this.context) = (subject, options, trainer, context);
        learned = [.. subject.Learn.Select(row => subject.TableRows[row])];
        features = trainer.Encode(context, learned);
        int[] found = [.. subject.Learn.Select(row => subject.Groups.Codes[row]).Distinct().Order()];
        groups = [.. found.Select(group => subject.Groups.Names[group])];
        rows = new ReductionRows(
            [.. subject.Learn.Select(row => Array.BinarySearch(found, subject.Groups.Codes[row]))],
            [.. subject.Learn.Select(row => subject.Predictions.Labels[row])],
            [.. subject.Learn.Select(row => subject.Weights[row])],
            found.Length);
    }

    public Tried Run(string method, CancellationToken cancellation) => method switch
    {
        MitigationMethods.Reweighing => Reweighed(cancellation),
        MitigationMethods.CorrelationRemoval => Uncorrelated(cancellation),
        MitigationMethods.ExponentiatedGradient => Mixed(cancellation),
        MitigationMethods.GridSearch => Gridded(cancellation),
        _ => Plain(cancellation),
    };

    private bool ModelReadsAttribute => AttributeReaders.Of(subject.Table.Roles, options.Attributes).Any();

    private Tried Plain(CancellationToken cancellation) =>
        new(Candidate(MitigationMethods.Unmitigated), Widened(Decide(MitigationMethods.Unmitigated, features, rows.Labels, rows.Weights, cancellation)));

    private Tried Reweighed(CancellationToken cancellation)
    {
        double[,] factors = Reweigher.Factors(rows.Groups, rows.Labels, rows.Weights, rows.GroupCount);
        double[] weights = [.. rows.Weights.Select((weight, i) => weight * factors[rows.Groups[i], rows.Labels[i]])];
        byte[] decisions = Decide(MitigationMethods.Reweighing, features, rows.Labels, weights, cancellation);
        RowFactor[] named = [.. groups.SelectMany((group, g) => new[] { 0, 1 }.Select(label => new RowFactor(group, label, factors[g, label])))];
        return new Tried(Candidate(MitigationMethods.Reweighing) with { Factors = named }, Widened(decisions));
    }

    private Tried Uncorrelated(CancellationToken cancellation)
    {
        HashSet<string> known = [.. groups];
        int[] groupOf = new int[subject.Table.RowCount];
        Array.Fill(groupOf, -1);
        for (int row = 0; row < subject.TableRows.Length; row++) groupOf[subject.TableRows[row]] = Array.IndexOf(groups, subject.Groups.Names[subject.Groups.Codes[row]]);
        double[][] sensitive = [.. Enumerable.Range(0, groups.Length - 1).Select(group => groupOf.Select(code => code == group ? 1.0 : 0).ToArray())];
        FeatureMatrix removed = CorrelationRemover.Fit(features, sensitive, learned).Apply(features, sensitive, options.Alpha, row => groupOf[row] >= 0);
        byte[] decisions = Decide(MitigationMethods.CorrelationRemoval, removed, rows.Labels, rows.Weights, cancellation);
        return new Tried(Candidate(MitigationMethods.CorrelationRemoval, ("alpha", Text(options.Alpha))) with { ReadsAttribute = true }, Widened(decisions));
    }

    private Tried Mixed(CancellationToken cancellation)
    {
        ConstraintMoments moments = new(rows, options.Constraint);
        int call = 0;
        ReductionResult result = new ExponentiatedGradient(moments, options.Reductions, multipliers => Ask(MitigationMethods.ExponentiatedGradient, call++, moments, multipliers, cancellation)).Run();
        double[] chances = new double[subject.TableRows.Length];
        for (int h = 0; h < result.Calls.Count; h++)
        {
            if (result.Mix[h] == 0) continue;
            for (int row = 0; row < chances.Length; row++) chances[row] += result.Mix[h] * result.Calls[h].Decisions[row];
        }

        // Shares sum to 1 up to rounding.
        for (int row = 0; row < chances.Length; row++) chances[row] = Math.Clamp(Math.Round(chances[row], 12), 0, 1);
        MitigationCandidate candidate = Candidate(MitigationMethods.ExponentiatedGradient, ("constraint", ConstraintNames.All[(int)options.Constraint]), ("slack", Text(options.Reductions.Slack)), ("bound", Text(options.Reductions.Bound)), ("convergence gap", Text(result.Gap)));
        return new Tried(candidate with { Calls = Listed(result.Calls, result.Mix), Trainings = result.Calls.Count, Randomised = result.Mix.Count(share => share > 0) > 1 }, chances);
    }

    private Tried Gridded(CancellationToken cancellation)
    {
        ConstraintMoments moments = new(rows, options.Constraint);
        IReadOnlyList<double[]> grid = MultiplierGrid.Of(moments.Events, moments.Groups, Math.Max(options.Reductions.Grid, MultiplierGrid.Fewest(moments.Events, moments.Groups)), options.Reductions.GridLimit);
        OracleAnswer[] calls = [.. grid.Select((multipliers, i) => Ask(MitigationMethods.GridSearch, i, moments, multipliers, cancellation))];
        ExpectedQuality[] qualities = [.. calls.Select(call => ExpectedQuality.Of(subject, subject.Choice, options.Constraint, Widened(call.Decisions)))];
        int best = ExpectedQuality.Best(qualities, options.Limit);
        double[] shares = [.. calls.Select((_, i) => i == best ? 1.0 : 0)];
        MitigationCandidate candidate = Candidate(MitigationMethods.GridSearch, ("constraint", ConstraintNames.All[(int)options.Constraint]), ("multiplier limit", Text(options.Reductions.GridLimit)));
        return new Tried(candidate with { Calls = Listed(calls, shares), Trainings = calls.Length }, Widened(calls[best].Decisions));
    }

    private OracleAnswer Ask(string method, int call, ConstraintMoments moments, double[] multipliers, CancellationToken cancellation)
    {
        (byte[] labels, double[] weights) = moments.Relabelled(multipliers);
        byte[] decisions = Decide(string.Create(CultureInfo.InvariantCulture, $"{method} {call}"), features, labels, weights, cancellation);
        return new OracleAnswer(multipliers, moments.Of([.. subject.Learn.Select(row => decisions[row])]), decisions);
    }

    // Decisions of all predicted rows.
    private byte[] Decide(string name, FeatureMatrix matrix, IReadOnlyList<byte> labels, IReadOnlyList<double> weights, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        double[] scores = trainer.Train(new WeightedTraining(name, options.Learner, matrix, learned) { Labels = labels, Weights = weights }, context, cancellation);
        return [.. subject.TableRows.Select(row => (byte)(scores[row] >= Threshold ? 1 : 0))];
    }

    private MitigationCandidate Candidate(string method, params (string Key, string Value)[] parameters)
    {
        SortedDictionary<string, string> all = new(parameters.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal) { ["learner"] = options.Learner == Learner.Logistic ? "logistic regression" : context.Spec.Subject.Recipe! };
        return new MitigationCandidate(method, ModelReadsAttribute, false) { Parameters = all, Trainings = 1 };
    }

    private static OracleCall[] Listed(IReadOnlyList<OracleAnswer> calls, double[] shares) =>
        [.. calls.Select((call, i) => new OracleCall(call.Multipliers, call.Answer.Error, call.Answer.Violations, shares[i]))];

    private static double[] Widened(byte[] decisions) => [.. decisions.Select(decision => (double)decision)];

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
