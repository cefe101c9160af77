using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Privacy.Accounting;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Epsilons with what they assume.</summary>
internal static class EpsilonView
{
    public static void Write(CommandContext context, EpsilonAnswer answer)
    {
        if (context.Style.Json) context.WriteJson(answer);
        else WriteScreen(context.Console, answer);
    }

    private static void WriteScreen(IAnsiConsole console, EpsilonAnswer answer)
    {
        EpsilonAssumptions assumptions = answer.Assumptions;
        if (answer.Calibration is { } calibration) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"least noise {calibration.Noise:0.######} (epsilon {calibration.Epsilon:0.######})"));
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Accountant");
        table.AddColumn(new TableColumn("Epsilon").RightAligned());
        table.AddColumn("What it is");
        if (answer.Epsilon.Pld is { } bracket) table.AddRow("pld", Markup.Escape($"[{NumberText.Of(bracket.Lower.Value)}, {NumberText.Of(bracket.Upper.Value)}]"), bracket.Method == "exact" ? "exact" : "guaranteed bracket");
        if (answer.Epsilon.Rdp is { } renyi) table.AddRow("rdp", NumberText.Of(renyi.Upper.Value), "upper bound" + (renyi.Order is { } order ? $" at order {NumberText.Of(order)}" : string.Empty));
        if (answer.Epsilon.Gdp is { } approximation) table.AddRow("gdp", NumberText.Of(approximation.Estimate.Value), "approximation, can lie below the truth");
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"delta {answer.Delta:R}, noise {assumptions.NoiseMultiplier:0.######}, sampling {assumptions.SamplingRate:R} ({assumptions.Sampler}), {assumptions.Steps} steps, unit {assumptions.Unit}, neighbours {assumptions.Adjacency}"));
        foreach (string note in answer.Notes) console.WriteLine(note);
    }
}
