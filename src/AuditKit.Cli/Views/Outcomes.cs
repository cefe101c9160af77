using AuditKit.Core.Policies;

namespace AuditKit.Cli.Views;

/// <summary>Outcomes in words and colours.</summary>
internal static class Outcomes
{
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        Outcome.Inconclusive => "inconclusive",
        _ => "not estimable",
    };

    public static string Color(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "green",
        Outcome.Fail => "red",
        Outcome.Inconclusive => "yellow",
        _ => "grey",
    };
}
