using System.CommandLine;
using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Engine.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Budgets;
using AuditKit.Explain.Explanations;
using AuditKit.ModelFiles;

namespace AuditKit.Cli.Commands;

/// <summary>The options of <c>auditkit explain</c>.</summary>
internal sealed class ExplainArguments
{
    private readonly Option<string?> model = new("--model") { Description = "A model file (AuditKit, ONNX, TorchScript), or the folder of a run that trained one." };
    private readonly Option<string?> inputs = new("--inputs") { Description = "CSV, Parquet, IDX or NPZ of raw rows, or NPY of rows as the network takes them, flat or in its own shape." };
    private readonly Option<string> method = new("--method") { Description = "A method or an analysis; --list names them with their settings.", DefaultValueFactory = _ => "integrated-gradients" };
    private readonly Option<string> target = new("--target") { Description = "argmax, an output's number, a class, or an NPY file with one number per row.", DefaultValueFactory = _ => "argmax" };
    private readonly Option<string> baseline = new("--baseline") { Description = "zeros, mean, a number, blur or blur:SIGMA (pictures), or an NPY file with one row or one per row.", DefaultValueFactory = _ => "zeros" };
    private readonly Option<string?> background = new("--background") { Description = "File of rows that stand for the distribution of the inputs." };
    private readonly Option<string> quantity = new("--quantity") { Description = "logit, log-odds or probability; a predicted number is explained as it is.", DefaultValueFactory = _ => "logit" };
    private readonly Option<string> precision = new("--precision") { Description = "float32 or float64.", DefaultValueFactory = _ => "float32" };
    private readonly Option<string[]> set = new("--set") { Description = "key=value, a setting of the method. May be repeated." };
    private readonly Option<string?> by = new("--by") { Description = "groups: sums over the inputs of each source attribute." };
    private readonly Option<string?> label = new("--label") { Description = "Column of the true targets, or an NPY file; the model's own label column if left out." };
    private readonly Option<string?> attributes = new("--attributes") { Description = "Protected attributes: columns A,B of the inputs." };
    private readonly Option<string?> weight = new("--weight") { Description = "Column of row weights, for analyses." };
    private readonly Option<string?> training = new("--training") { Description = "File of the training rows: scales and ranges of counterfactuals, influence." };
    private readonly Option<string?> trainingLabel = new("--training-label") { Description = "NPY file with the true target of each training row." };
    private readonly Option<string[]> concept = new("--concept") { Description = "NAME=FILE of rows that show a concept. May be repeated." };
    private readonly Option<string[]> checkpoint = new("--checkpoint") { Description = "FILE=RATE, a model from the course of the training. May be repeated." };
    private readonly Option<int?> memory = new("--memory") { Description = "Working memory in MiB, from which the size of calls follows; 256 if left out." };
    private readonly Option<string?> budget = new("--budget") { Description = "Work that it may take: gradient rows (20000), seconds (2.5s) or joules (40J); turned into rows before it begins." };
    private readonly Option<double?> watts = new("--watts") { Description = "Power of the machine at work, for a budget in joules." };
    private readonly Option<string> output = new("--output", "-o") { Description = "NPY, NPZ or Parquet file of the attributions, in the shape of the inputs; errors and maps go beside it.", DefaultValueFactory = _ => "attributions.npy" };
    private readonly Option<bool> list = new("--list") { Description = "Names all methods and analyses with their settings, and ends." };
    private readonly Option<string> device = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
    private readonly SessionArguments session = new();

    // Settings that many methods share have a switch of their own; which method has which, its definition says.
    private readonly Option<string?>[] switches =
    [
        new("--rule") { Description = "Setting rule: gauss-legendre, left, right, midpoint or trapezoid." },
        new("--steps") { Description = "Setting steps: nodes of the rule." },
        new("--tolerance") { Description = "Setting tolerance: error relative to the output's range at which a row is finished." },
        new("--samples") { Description = "Setting samples." },
        new("--window") { Description = "Setting window, for example 4,4." },
        new("--stride") { Description = "Setting stride, for example 2,2." },
        new("--layer") { Description = "Setting layer." },
        new("--features") { Description = "Setting features: attributes A,B." },
        new("--repeats") { Description = "Setting repeats." },
    ];

    public ExplainArguments()
    {
        by.AcceptOnlyFromAmong("groups");
        memory.Validators.Add(result =>
        {
            if (result.GetValue(memory) is < 1 or > 1 << 20) result.AddError("--memory must be from 1 to 1048576 MiB.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { model, inputs, method, target, baseline, background, quantity, precision }) command.Options.Add(option);
        foreach (Option<string?> option in switches) command.Options.Add(option);
        foreach (Option option in new Option[] { set, by, label, attributes, weight, training, trainingLabel, concept, checkpoint, budget, watts, memory, device }) command.Options.Add(option);
        session.AddTo(command);
        foreach (Option option in new Option[] { output, list }) command.Options.Add(option);
    }

    public bool IsList(ParseResult parsed) => parsed.GetValue(list);

    public string Output(ParseResult parsed) => parsed.GetValue(output)!;

    /// <exception cref="InvalidInputException">A text cannot be understood, or the model cannot be read.</exception>
    public ExplainRequest Read(ParseResult parsed, CancellationToken token)
    {
        List<Problem> problems = [];
        if (parsed.GetValue(model) is null) problems.Add(new Problem("--model", "no model is named", "give a model file, or the folder of a run; --list names the methods"));
        if (parsed.GetValue(inputs) is null) problems.Add(new Problem("--inputs", "no rows are named", "give a CSV, Parquet or NPY file"));
        MapNode settings = CommandSettings.Read(parsed.GetValue(set) ?? [], problems);
        settings = settings with { Entries = [.. settings.Entries, .. switches.Where(option => parsed.GetValue(option) is not null).Select(option => new MapEntry(Scalar(option.Name[2..]), Scalar(parsed.GetValue(option)!)))] };
        foreach (string twice in settings.Entries.GroupBy(entry => entry.Key.Text).Where(group => group.Count() > 1).Select(group => group.Key)) problems.Add(new Problem("--set " + twice, "the setting is given twice", "give it once"));
        if (ExplanationFiles.Refusal(Output(parsed)) is { } refusal) problems.Add(refusal);
        KeyValuePair<string, string>[] concepts = [.. Pairs("--concept", parsed.GetValue(concept), problems)], checkpoints = [.. Pairs("--checkpoint", parsed.GetValue(checkpoint), problems)];
        WorkBudget? work = parsed.GetValue(budget) is { } text ? BudgetText.Parse(text, problems) : null;
        if (problems.Count > 0) throw new InvalidInputException(problems);
        ComputeRequest compute = new(parsed.GetValue(device)!, session.Read(parsed).Threads);
        List<Finding> findings = [];
        return new ExplainRequest
        {
            Model = ModelAdoption.Open(parsed.GetValue(model)!, parsed.GetValue(inputs)!, compute, findings, token),
            Inputs = parsed.GetValue(inputs)!,
            Method = parsed.GetValue(method)!,
            Settings = settings,
            Target = parsed.GetValue(target)!,
            Baseline = parsed.GetValue(baseline)!,
            Background = parsed.GetValue(background),
            Training = parsed.GetValue(training),
            Label = parsed.GetValue(label),
            TrainingLabel = parsed.GetValue(trainingLabel),
            Attributes = OptionText.Split(parsed.GetValue(attributes)),
            Weight = parsed.GetValue(weight),
            Concepts = concepts,
            Checkpoints = [.. checkpoints.Select(pair => Checkpoint(pair, parsed.GetValue(inputs)!, compute, findings, token))],
            ByGroups = parsed.GetValue(by) is not null,
            Precision = parsed.GetValue(precision)!,
            Quantity = parsed.GetValue(quantity)!,
            Seed = session.Read(parsed).Seed,
            Level = session.Read(parsed).Level,
            Compute = compute,
            MemoryBytes = parsed.GetValue(memory) is { } size ? (long)size << 20 : Explain.Chunking.ChunkPlan.DefaultMemory,
            Budget = work,
            Watts = parsed.GetValue(watts),
            Findings = findings,
        };
    }

    private static ScalarNode Scalar(string text) => new(text, false, null);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string option, string[]? texts, List<Problem> problems)
    {
        foreach (string text in texts ?? [])
        {
            int at = text.LastIndexOf('=');
            if (at > 0 && at < text.Length - 1) yield return KeyValuePair.Create(text[..at], text[(at + 1)..]);
            else problems.Add(new Problem(option, $"'{text}' is no pair", option == "--concept" ? "write NAME=FILE" : "write FILE=RATE"));
        }
    }

    private static ModelCheckpoint Checkpoint(KeyValuePair<string, string> pair, string inputs, ComputeRequest compute, List<Finding> findings, CancellationToken token) =>
        double.TryParse(pair.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate > 0 && double.IsFinite(rate)
            ? new ModelCheckpoint(ModelAdoption.Open(pair.Key, inputs, compute, findings, token), rate)
            : throw new InvalidInputException("--checkpoint", $"'{pair.Value}' is no learning rate", "write FILE=RATE with a positive number");
}
