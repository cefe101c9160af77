using AuditKit.Explain.Budgets;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Explanations;

/// <summary>Explains the rows of a file: what the command <c>explain</c> does.</summary>
public static class Explainer
{
    /// <summary>Attributes every row, or analyses the model on them: as the method that is named.</summary>
    /// <exception cref="InvalidInputException">The request cannot be fulfilled; every problem is listed.</exception>
    /// <exception cref="MethodRefusedException">The method is not for this model.</exception>
    public static Explanation Explain(ExplainRequest request, CancellationToken token)
    {
        ParsedRequest parsed = ParsedRequest.Of(request, token);
        ComputeDevice device = TorchRuntime.Open(request.Compute ?? TorchRuntime.Processor);
        using var scope = torch.NewDisposeScope();
        try
        {
            using OpenModel open = new(request.Model, device, parsed.Quantity, parsed.Precision);
            IModelFunction function = FunctionOf(request, parsed.Method, open);
            ChunkPlan plan = ChunkPlan.For(function, request.MemoryBytes, device.IsCpu ? ChunkPlan.MostRowsOnProcessor : ChunkPlan.MostRowsOnAccelerator);
            Question question = new(request, parsed, function, plan);
            if (request.Budget is not null && parsed.Method.Analysis is not null) throw new InvalidInputException("budget", $"{request.Method} is an analysis with settings of its own", "leave the budget out");
            return parsed.Method.Analysis is { } analysis ? Analyse(question, analysis, device, token) : Attribute(question, device, token);
        }
        catch (GraphException error)
        {
            throw new InvalidInputException("model", $"it cannot be run for {request.Method}: {error.Message}", "use a method that needs predictions only, such as shapley, or export the model again");
        }
    }

    private static IModelFunction FunctionOf(ExplainRequest request, MethodChoice method, OpenModel open)
    {
        if (method.NeedsGradient && request.Model.GradientRefusal is { } refusal) throw MethodRefusedException.NotDifferentiable(request.Method, refusal);
        if (method.NeedsGraph && request.Model.Script is not null) throw MethodRefusedException.LayerUnavailable(request.Method, "the inside of a TorchScript model cannot be reached");
        IModelFunction function = open.For(method.NeedsGraph);
        return method.NeedsGradient && function.GradientRefusal is { } fault ? throw MethodRefusedException.NotDifferentiable(request.Method, fault) : function;
    }

    private static AttributionExplanation Attribute(Question question, ComputeDevice device, CancellationToken token)
    {
        (ExplainRequest request, ParsedRequest parsed) = (question.Request, question.Parsed);
        IAttributionMethod method = parsed.Method.Attribution!;
        if (parsed.Baselines.IsPerRow)
        {
            if (request.Budget is not null) throw new InvalidInputException("budget", "rows with baselines of their own are explained one by one", "give one baseline, or leave the budget out");
            PerRowBaselines each = new((rows, baseline, target, plan, range) => question.Make(rows, baseline, target, plan, range, token), parsed.Rows.Values, parsed.Baselines.Values, parsed.Target, question.Plan, question.Function);
            return Made(question, device, each.Attribute(method, token), each.Targets, each.Outputs, each.BaselineOutputs, each.ScanWork);
        }

        AttributionSubject subject = question.Make(parsed.Rows.Values, parsed.Baselines.Values, parsed.Target, question.Plan, null, token);
        if (request.Budget is null) return Made(question, device, method.Attribute(subject, token), subject.Targets, subject.Outputs, subject.BaselineOutputs, subject.ScanWork);
        BudgetPlan budget = new BudgetPlanner(request.Clock, request.Watts).Plan(subject, request.Budget, token);
        IAttributionMethod within = Within(budget, parsed.Method.Method!, request.Settings, subject.Count);
        return Made(question, device, within.Attribute(subject, token), subject.Targets, subject.Outputs, subject.BaselineOutputs, subject.ScanWork) with { Budget = budget };
    }

    // The plan sets how much the method does; everything else stays as it was asked for.
    private static IAttributionMethod Within(BudgetPlan budget, MethodDefinition method, MapNode? settings, int rows)
    {
        MapNode planned = budget.SettingsFor(method, rows);
        List<Problem> problems = [];
        MapEntry[] own = [.. settings?.Entries ?? []];
        if (own.FirstOrDefault(entry => planned.Entries.Any(set => set.Key.Text == entry.Key.Text)) is { } twice) throw new InvalidInputException(twice.Key.Text, "it is given by itself and by the budget", "give one of the two");
        MethodChoice? choice = MethodChoice.Of(method.Id, new MapNode([.. own, .. planned.Entries], null), problems);
        return choice?.Attribution ?? throw new InvalidInputException(problems);
    }

    private static AttributionExplanation Made(Question question, ComputeDevice device, Attribution found, IReadOnlyList<int> targets, IReadOnlyList<double> outputs, IReadOnlyList<double> baselineOutputs, WorkCount scan)
    {
        AttributionExplanation explanation = new()
        {
            Attribution = found,
            Shape = question.Parsed.Rows.Shape,
            Groups = InputGrouping.ByFact(question.Request.Model),
            ByGroups = question.Request.ByGroups,
            Columns = [.. question.Request.Model.Preprocessor.Columns.Select(column => column.Name)],
            Targets = targets,
            Outputs = outputs,
            BaselineOutputs = baselineOutputs,
            Precision = question.Request.Precision,
            Quantity = question.Request.Quantity,
            Words = question.Words,
            Baseline = question.Request.Baseline,
            Work = scan + found.Work,
            Findings = [.. device.Findings, .. question.Parsed.Findings, .. found.Findings, .. FindingsOf(found)],
        };
        return AttributionMethods.Find(question.Request.Method)?.IsOfLayer == true ? OfLayer(explanation, found) : explanation;
    }

    // A layer's neurons have numbers, no names, and its own shape.
    private static AttributionExplanation OfLayer(AttributionExplanation explanation, Attribution found)
    {
        if (explanation.ByGroups) throw new InvalidInputException("by", $"{found.Method} attributes to the neurons of a layer, which belong to no source attribute", "leave it out");
        FeatureGroups neurons = FeatureGroups.Single(found.Columns);
        IReadOnlyList<long> shape = found.Map?.Shape ?? [found.Columns];
        return explanation with { Shape = [found.Rows, .. shape.Select(extent => checked((int)extent))], Groups = neurons, Columns = [.. neurons.Names.Select(name => $"neuron {name}")] };
    }

    private static AnalysisExplanation Analyse(Question question, IModelAnalysis analysis, ComputeDevice device, CancellationToken token)
    {
        ParsedRequest parsed = question.Parsed;
        double[] baseline = parsed.Baselines.IsPerRow ? new double[question.Function.Inputs] : parsed.Baselines.Values;
        AttributionSubject rows = question.Make(parsed.Rows.Values, baseline, parsed.Target, question.Plan, null, token);
        AnalysisSubject subject = new(rows)
        {
            Model = question.Request.Model,
            Quantity = parsed.Quantity,
            Truth = parsed.Truth,
            Table = parsed.Rows.Table,
            Preprocessor = question.Request.Model.Preprocessor,
            Attributes = parsed.Attributes,
            Weights = parsed.Weights,
            Training = parsed.Training,
            Concepts = parsed.Concepts,
            Checkpoints = question.Request.Checkpoints,
            Level = question.Request.Level,
        };
        AnalysisResult found = analysis.Analyse(subject, token);
        return new AnalysisExplanation
        {
            Result = found,
            Precision = question.Request.Precision,
            Quantity = question.Request.Quantity,
            Words = question.Words,
            InputShape = parsed.Rows.Shape,
            Columns = [.. question.Request.Model.Preprocessor.Columns.Select(column => column.Name)],
            Work = rows.ScanWork + found.Work,
            Findings = [.. device.Findings, .. parsed.Findings, .. found.Findings],
        };
    }

    private static IEnumerable<Finding> FindingsOf(Attribution found)
    {
        if (found.SaturatedRows > 0)
        {
            yield return new Finding("explain.saturated", Severity.Warning, $"The gradient is zero everywhere in {Figures.Count(found.SaturatedRows)} of {Figures.Count(found.Rows)} rows: their attributions say nothing.")
            {
                Action = "Attribute the logit instead of a probability.",
            };
        }

        if (found.RowsAboveTolerance > 0)
        {
            yield return new Finding(
                "explain.tolerance_not_reached",
                Severity.Warning,
                $"The tolerance of {Figures.Of(found.Tolerance ?? 0)} was not reached in {Figures.Count(found.RowsAboveTolerance)} of {Figures.Count(found.Rows)} rows; {(found.LargestGap is { } gap ? $"the largest gap is {Figures.Of(gap)} of the output's range" : "their standard errors say how far they are off")}.")
            {
                Action = "Allow a larger budget, compute in float64, or accept the error stated.",
            };
        }
    }

    /// <summary>One request on one open function.</summary>
    private sealed record Question(ExplainRequest Request, ParsedRequest Parsed, IModelFunction Function, ChunkPlan Plan)
    {
        private readonly FeatureGroups groups = InputGrouping.ByFact(Request.Model);

        /// <summary>What is explained: <c>logit of 'yes'</c>, <c>predicted income</c>.</summary>
        public string Words => Request.Model.Target.Classes.Count == 0 ? $"predicted {Request.Model.Target.Label}" : Request.Quantity + Parsed.Target switch
        {
            TargetChoice.Output output => $" of '{Request.Model.Target.Classes[output.Index]}'",
            TargetChoice.PerRow => " of the class given for each row",
            _ => " of the predicted class",
        };

        public AttributionSubject Make(double[] rows, double[] baseline, TargetChoice target, ChunkPlan plan, double? range, CancellationToken token) => AttributionSubject
            .Of(Function, rows, baseline, target, plan, range, token)
            .Knowing(ShapeOf(), groups, Parsed.Background is { } drawn ? drawn.Values : (ReadOnlyMemory<double>?)null, SeedStream.FromSeed(Request.Seed).For("explain"));

        private IReadOnlyList<long> ShapeOf() => Function is IGraphFunction graph ? graph.RowShape : [.. RowShapes.Of(Request.Model).Select(extent => (long)extent)];
    }
}
