using System.CommandLine;

namespace AuditKit.Cli.Commands;

/// <summary>What <c>auditkit fairness</c> takes for predictions of classes, numbers and ranks.</summary>
internal sealed class FairnessTaskArguments
{
    private readonly Option<string> task = new("--task") { Description = "What is predicted: binary, multiclass, regression or ranking.", DefaultValueFactory = _ => FairnessTaskColumns.Names[0] };
    private readonly Option<string?> probabilities = new("--probabilities") { Description = "Multiclass: start of the names of the columns with class probabilities." };
    private readonly Option<string?> query = new("--query") { Description = "Ranking: column that says which rows form one list." };
    private readonly Option<string?> rank = new("--rank") { Description = "Ranking: column with the place in the list, from 1; made from --score if left out." };
    private readonly Option<string?> item = new("--item") { Description = "Ranking: column that names the item of a row." };
    private readonly Option<string?> top = new("--top") { Description = "Ranking: numbers of first places to look at, for example 5,10." };
    private readonly Option<string?> target = new("--target") { Description = "Ranking: shares that the groups of the first attribute ought to get, for example a=0.5,b=0.5." };

    public FairnessTaskArguments() => task.AcceptOnlyFromAmong([.. FairnessTaskColumns.Names]);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { task, probabilities, query, rank, item, top, target }) command.Options.Add(option);
    }

    public FairnessTaskColumns Read(ParseResult parsed) => new(parsed.GetValue(task)!)
    {
        Probabilities = parsed.GetValue(probabilities),
        Query = parsed.GetValue(query),
        Rank = parsed.GetValue(rank),
        Item = parsed.GetValue(item),
        Top = OptionText.Split(parsed.GetValue(top)),
        Target = OptionText.Split(parsed.GetValue(target)),
    };
}
