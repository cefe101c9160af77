using AuditKit.Core.Quantities;
using AuditKit.Core.Specs;
using AuditKit.Data;

namespace AuditKit.Privacy.Accounting;

/// <summary>Differential-privacy accounting for whoever has numbers instead of a ledger.</summary>
public static class EpsilonAccounting
{
    /// <summary>Answers a question; lists every number out of range, and says when no noise reaches a target.</summary>
    public static Reading<EpsilonAnswer> Answer(EpsilonQuestion question)
    {
        Problem[] problems = [.. Problems(question)];
        if (problems.Length > 0) return Reading.Failed<EpsilonAnswer>(problems);
        try
        {
            CalibratedNoise? calibration = question.TargetEpsilon is { } target ? NoiseCalibration.Least(noise => Gated(question, noise), target) : null;
            return Reading.Of(Answer(question, calibration));
        }
        catch (InvalidInputException unreachable)
        {
            return Reading.Failed<EpsilonAnswer>(unreachable.Problems);
        }
    }

    private static EpsilonAnswer Answer(EpsilonQuestion question, CalibratedNoise? calibration)
    {
        double noise = calibration?.Noise ?? question.Noise!.Value;
        Composition composition = Composed(question, noise);
        List<string> notes = [];
        EpsilonByAccountant epsilon = new(
            Asked(question, "rdp") ? Renyi(question, composition, notes) : null,
            Asked(question, "pld") ? Bracket(question, composition, notes) : null,
            Asked(question, "gdp") ? new ApproximationAnswer(Epsilon.From(Group(question, composition, GaussianApproximation.Epsilon))) : null);
        EpsilonAssumptions assumptions = new(noise, question.Sampling, question.Steps, question.Sampling < 1 ? "poisson" : "none", "addRemove", question.RecordsPerUser > 1 ? "user" : "record", question.RecordsPerUser);
        return new EpsilonAnswer(epsilon, question.Delta, assumptions) { Calibration = calibration, Notes = notes };
    }

    private static RenyiAnswer Renyi(EpsilonQuestion question, Composition composition, List<string> notes)
    {
        if (question.RecordsPerUser > 1) return new RenyiAnswer(Epsilon.From(Group(question, composition, Upper)), null);
        RenyiEpsilon bound = RenyiAccountant.Epsilon(composition, question.Delta);
        if (bound.AtEdge) notes.Add($"The Renyi bound was found at order {Prose.Number(bound.Order, "R")}, at the edge of the grid; other orders may give less.");
        return new RenyiAnswer(Epsilon.From(bound.Epsilon), bound.Order > 0 ? bound.Order : null);

        static double Upper(Composition steps, double delta) => RenyiAccountant.Epsilon(steps, delta).Epsilon;
    }

    private static BracketAnswer? Bracket(EpsilonQuestion question, Composition composition, List<string> notes)
    {
        bool exact = ExactAccountant.Supports(composition);
        if (question.RecordsPerUser > 1)
        {
            if (exact && composition.IsPlainGaussian) return Of(Group(question, composition, ExactAccountant.Epsilon));
            notes.Add("Loss distributions are not composed for users with several records; the Renyi bound stands.");
            return null;
        }

        if (TightAccountant.Epsilon(composition, question.Delta) is { } bracket) return new BracketAnswer(Epsilon.From(bracket.Lower), Epsilon.From(bracket.Upper), exact ? "exact" : "lossDistribution");
        notes.Add("No bracket by loss distributions could be had at this noise and delta; the Renyi bound stands.");
        return null;

        static BracketAnswer Of(double epsilon) => new(Epsilon.From(epsilon), Epsilon.From(epsilon), "exact");
    }

    /// <summary>The epsilon that calibration keeps under the target: never the approximation, which would give too little noise.</summary>
    private static double Gated(EpsilonQuestion question, double noise) => Group(
        question,
        Composed(question, noise),
        (composition, delta) => question.Accountant == "pld" && TightAccountant.Epsilon(composition, delta) is { } bracket ? bracket.Upper : RenyiAccountant.Epsilon(composition, delta).Epsilon);

    private static double Group(EpsilonQuestion question, Composition composition, Func<Composition, double, double> accountant) =>
        GroupPrivacy.Epsilon(composition, accountant, question.RecordsPerUser, question.Delta);

    private static Composition Composed(EpsilonQuestion question, double noise) => Composition.Of(new GaussianSteps(noise, question.Sampling, question.Steps));

    private static bool Asked(EpsilonQuestion question, string accountant) => question.Accountant == "all" || question.Accountant == accountant;

    private static IEnumerable<Problem> Problems(EpsilonQuestion question)
    {
        if (question.Noise is null == question.TargetEpsilon is null) yield return new Problem("noise", "give either a noise multiplier or a target epsilon", "Use --noise S or --target-epsilon E, not both");
        if (question.Noise is { } noise && !(noise >= 0 && double.IsFinite(noise))) yield return Range("noise", noise, "a finite number of at least 0");
        if (question.TargetEpsilon is { } target && !(target > 0 && double.IsFinite(target))) yield return Range("target-epsilon", target, "a finite number above 0");
        if (!(question.Sampling is >= 0 and <= 1)) yield return Range("sampling", question.Sampling, "a probability from 0 to 1");
        if (question.TargetEpsilon is not null && question.Sampling == 0) yield return new Problem("sampling", "nobody is ever sampled, so any noise reaches any epsilon", "Give a sampling rate above 0");
        if (question.Steps < 1) yield return Range("steps", question.Steps, "a whole number of at least 1");
        if (!(question.Delta is > 0 and < 1)) yield return Range("delta", question.Delta, "a number between 0 and 1, ends excluded");
        if (question.RecordsPerUser < 1) yield return Range("records-per-user", question.RecordsPerUser, "a whole number of at least 1");
        if (!EpsilonQuestion.Accountants.Contains(question.Accountant)) yield return new Problem("accountant", $"'{question.Accountant}' is not an accountant", $"Use one of {string.Join(", ", EpsilonQuestion.Accountants)}");
        if (question is { TargetEpsilon: not null, Accountant: "gdp" }) yield return new Problem("accountant", "the Gaussian approximation can lie below the truth and would give too little noise", "Calibrate with rdp or pld");
    }

    private static Problem Range(string path, double value, string expected) => new(path, FormattableString.Invariant($"expected {expected}, found {value}"), $"Give {expected}");
}
