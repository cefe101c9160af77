using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Search;

namespace AuditKit.Models.Producers;

/// <summary>Tries values of the recipe's options where <c>subject.train.search</c> asks for it; the best are trained once more by <see cref="SearchedTrainProducer"/>.</summary>
/// <param name="training">Trains a recipe.</param>
public sealed class SearchProducer(TrainProducer training) : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("search", "Search options", [DataEvidence.Table], [SearchReport.Kind]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => IsAsked(spec);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        List<Problem> problems = [];
        SearchOptions.Of(SchemaOf(spec), spec.Subject.Options, problems);
        return problems;
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => training.KeyOf(spec);

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        SubjectSpec subject = context.Spec.Subject;
        SearchOptions search = OptionsOf(context.Spec);
        HyperparameterSearch run = new(search, SchemaOf(context.Spec), subject.Options, set => training.TrainingOf(context.Spec, set, device), set => ModelRecipes.Problems(subject.Recipe!, set));
        SearchReport report = await Task.Run(() => run.Run(context.Evidence.Get(DataEvidence.Table), context.Seeds, context.Progress, cancellation), cancellation);
        context.Evidence.Put(SearchReport.Kind, report);
        return new StageReport([FindingOf(report)], [new Fact("model", "search", Summary(report))]);
    }

    internal static bool IsAsked(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Train && ModelRecipes.All.Any(recipe => recipe.Id == spec.Subject.Recipe) && spec.Subject.Options.SectionOrNull(SearchOptions.Key) is not null;

    internal static OptionSchema SchemaOf(AuditSpec spec) => ModelRecipes.All.First(recipe => recipe.Id == spec.Subject.Recipe).Options;

    /// <exception cref="InvalidInputException">The search cannot be.</exception>
    internal static SearchOptions OptionsOf(AuditSpec spec)
    {
        List<Problem> problems = [];
        SearchOptions? search = SearchOptions.Of(SchemaOf(spec), spec.Subject.Options, problems);
        return problems.Count == 0 && search is not null ? search : throw new InvalidInputException(problems);
    }

    private static string Summary(SearchReport report)
    {
        SearchTrial best = report.Trials[report.Best];
        string values = string.Join(", ", best.Values.Select(pair => $"{pair.Key} {pair.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{report.Trials.Count} trials by {report.Method}; best validation {report.Metric} {best.Score:0.0000} with {values}");
    }

    private static Finding FindingOf(SearchReport report)
    {
        int without = report.Trials.Count(trial => trial.Score is null);
        string lost = without > 0 ? $" {without} of them diverged or could not be trained." : string.Empty;
        return new Finding("models.searched", Severity.Note, string.Create(CultureInfo.InvariantCulture, $"Options were chosen by {report.Trials.Count} trainings on the same training and validation rows.{lost} The validation score of the chosen one is too good by the choice; test rows were not read. Where rows are protected by noise, every trial costs privacy."));
    }
}
