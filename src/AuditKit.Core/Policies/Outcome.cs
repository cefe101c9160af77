namespace AuditKit.Core.Policies;

/// <summary>Judgement of a rule, worst last in no particular scale; see <see cref="Verdict"/> for how outcomes combine.</summary>
public enum Outcome
{
    /// <summary>All of the interval meets the requirement.</summary>
    Pass,

    /// <summary>Part of the interval meets it: more data are needed.</summary>
    Inconclusive,

    /// <summary>There is nothing to judge: no value, an empty selection, or groups left out.</summary>
    NotEstimable,

    /// <summary>None of the interval meets it.</summary>
    Fail,
}
