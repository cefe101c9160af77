using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>One rule on one slice.</summary>
internal sealed record FindingEntry
{
    /// <summary>Id such as F-01, in the order of the findings; empty for a check that passes.</summary>
    public string Id { get; init; } = string.Empty;

    public required Rule Rule { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>The metric's name, or what the rule asks for.</summary>
    public required string Name { get; init; }

    /// <summary>Slice or attributes compared; empty for a rule that is about no measurement.</summary>
    public required string Where { get; init; }

    /// <summary>Name and place in one phrase, for sentences.</summary>
    public required string Subject { get; init; }

    /// <summary>The measurement that was judged; null where there was none.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Its numbers; null where there was no measurement.</summary>
    public Figure? Figure { get; init; }

    /// <summary>What the judge says beside the numbers; may be empty.</summary>
    public required string Reason { get; init; }

    /// <summary>What a reader can do about it; may be empty.</summary>
    public string Advice { get; init; } = string.Empty;

    /// <summary>The waiver that excuses it; null where none does.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>For a rule about a change: the difference to the baseline; null elsewhere.</summary>
    public CheckedChange? Change { get; init; }

    /// <summary>Which waiver excuses it and until when; empty where none does.</summary>
    public string Waived => Waiver is null ? string.Empty : $"waived by {Waiver.Id} until {NumberFormat.Date(Waiver.Expires)}";

    /// <summary>Id of the domain it belongs to; empty if it belongs to none.</summary>
    public required string Domain { get; init; }

    /// <summary>How far it lies from its limit as a share of the metric's range; the more, the worse.</summary>
    public required double Distance { get; init; }

    public bool IsRequired => Rule.Severity == RuleSeverity.Required;

    /// <summary>True if it counts against the record: required, not met, and excused by no waiver.</summary>
    public bool Decides => IsRequired && Outcome != Outcome.Pass && Waiver is null;

    public string Limit => Rule.Requirement is { } requirement ? NumberFormat.Limit(requirement) : Rule.Expectation is { } expectation and not "present" ? expectation : Rule.Kind == RuleKind.Finding ? "none" : "required";
}
