using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Specs;
using AuditKit.Engine.Waivers;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Planning;

/// <summary>From a spec file to a plan without problems. Nothing is trained or written.</summary>
public sealed class AuditPreparation
{
    private readonly SpecParser parser;
    private readonly PolicyParser policies;
    private readonly IDataOutliner outliner;
    private readonly Planner planner;
    private readonly IReadOnlyList<RecipeDescriptor> recipes;

    /// <summary>Wires the preparation.</summary>
    public AuditPreparation(IEnumerable<RecipeDescriptor> recipes, IEnumerable<IAuditDomain> domains, IDataOutliner outliner, Planner planner, ImportDescriptor? importer = null)
    {
        IReadOnlyList<DomainDescriptor> descriptors = [.. domains.Select(domain => domain.Descriptor)];
        Dictionary<string, MetricDescriptor> metrics = descriptors.SelectMany(descriptor => descriptor.Metrics).ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        this.recipes = [.. recipes];
        parser = new SpecParser(this.recipes, descriptors, importer?.Options);
        policies = new PolicyParser(metrics);
        this.outliner = outliner;
        this.planner = planner;
    }

    /// <summary>Reads, resolves and checks everything that can be checked before work starts.</summary>
    /// <exception cref="InvalidInputException">Something is wrong; every problem is listed with its place.</exception>
    public PreparedAudit Prepare(PreparationRequest request)
    {
        List<Problem> problems = [];
        SpecDocument? read = request.Text is { } text
            ? parser.Read(text, request.SpecPath, request.BaseDirectory ?? Directory.GetCurrentDirectory(), request.Overrides, request.Seed, problems)
            : parser.ReadFile(request.SpecPath, request.Overrides, request.Seed, problems);
        SpecDocument document = read ?? throw new InvalidInputException(problems);
        AuditSpec spec = document.Spec;
        string? name = request.Policy ?? spec.Policy;
        Policy? policy = name is null ? null : Parse(name, request.Policy is null ? spec.BaseDirectory : Directory.GetCurrentDirectory(), problems);
        DataOutline outline = outliner.Describe(spec, problems);
        AuditRefusal? refusal = recipes.FirstOrDefault(recipe => recipe.Id == spec.Subject.Recipe)?.Refusal;
        if (refusal is not null && !request.OnlyTrains) problems.Add(new Problem("subject.train.recipe", refusal.Reason, refusal.Remedy));
        AuditPlan plan = refusal is null ? planner.Plan(spec, policy, outline, problems) : planner.PlanTraining(spec, refusal.Reads, outline, problems);
        return problems.Count == 0
            ? new PreparedAudit(plan, policy, outline)
            : throw new InvalidInputException([.. problems.Select(document.Locate).Distinct().OrderBy(problem => problem.Position?.Line ?? 0)]);
    }

    /// <summary>The packs that are shipped inside the product, in the order of their names.</summary>
    public IReadOnlyList<Policy> Shipped => field ??= [.. PolicyCatalog.Names.Select(name => LoadPolicy(name, string.Empty))];

    /// <summary>Reads a packaged policy or a policy file.</summary>
    /// <exception cref="InvalidInputException">It is not there or not valid; every problem is listed with its place.</exception>
    public Policy LoadPolicy(string name, string baseDirectory)
    {
        List<Problem> problems = [];
        return Parse(name, baseDirectory, problems) ?? throw new InvalidInputException(problems);
    }

    /// <summary>Reads a file of waivers for a policy.</summary>
    /// <param name="path">The file.</param>
    /// <param name="policy">The policy whose rules they excuse.</param>
    /// <param name="now">The instant after which none may have been issued.</param>
    /// <exception cref="InvalidInputException">It is not there or not valid; every problem is listed with its place.</exception>
    public static WaiverList LoadWaivers(string path, Policy policy, DateTimeOffset now)
    {
        List<Problem> problems = [];
        string? text = YamlFile.ReadText(Path.GetFullPath(path), path, problems);
        return (text is null ? null : new WaiverParser(policy, now).Parse(new PolicySource(path, text), problems)) ?? throw new InvalidInputException([.. problems.Select(problem => problem.Path.Length == 0 ? problem with { Path = "waivers" } : problem)]);
    }

    private Policy? Parse(string name, string baseDirectory, List<Problem> problems) =>
        PolicyCatalog.Find(name, baseDirectory, problems) is { } source ? policies.Parse(source, problems) : null;
}
