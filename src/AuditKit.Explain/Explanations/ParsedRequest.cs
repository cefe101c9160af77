using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quadrature;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>A request whose words were understood and whose files were read.</summary>
internal sealed record ParsedRequest
{
    public required IAttributionMethod Method { get; init; }

    public required Quantity Quantity { get; init; }

    public required Precision Precision { get; init; }

    public required double[] Rows { get; init; }

    public required double[] Baseline { get; init; }

    public required TargetChoice Target { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <exception cref="InvalidInputException">Anything is wrong; every problem is listed.</exception>
    public static ParsedRequest Of(ExplainRequest request, CancellationToken token)
    {
        List<Problem> problems = [];
        IAttributionMethod? method = MethodOf(request, problems);
        Quantity? quantity = QuantityNames.Find(request.Quantity);
        if (quantity is null) problems.Add(Unknown("quantity", request.Quantity, QuantityNames.All));
        if (request.Precision is not ("float32" or "float64")) problems.Add(Unknown("precision", request.Precision, ["float32", "float64"]));
        if (request.MemoryBytes < 1) problems.Add(new Problem("memory", $"{request.MemoryBytes} bytes hold nothing", "give a positive number of bytes"));
        InputRows? inputs = InputRows.Read(request.Model, request.Inputs, problems, token);
        TargetChoice? target = TargetOf(request.Target, problems);
        double[]? baseline = BaselineOf(request, inputs, problems);
        int width = request.Model.Inputs;
        problems.AddRange(SubjectFaults.Of(width, request.Model.Outputs, inputs?.Values ?? new double[width], baseline ?? new double[width], inputs is null && target is TargetChoice.PerRow ? new TargetChoice.Argmax() : target ?? new TargetChoice.Argmax()));
        if (problems.Count > 0) throw new InvalidInputException(problems);
        return new ParsedRequest
        {
            Method = method!,
            Quantity = quantity!.Value,
            Precision = request.Precision == "float64" ? Precision.Double : Precision.Single,
            Rows = inputs!.Values,
            Baseline = baseline!,
            Target = target!,
            Findings = inputs.Findings,
        };
    }

    private static IAttributionMethod? MethodOf(ExplainRequest request, List<Problem> problems)
    {
        int before = problems.Count;
        QuadratureRule? rule = request.Rule is null ? QuadratureRule.GaussLegendre : RuleNames.Find(request.Rule);
        bool isFixed = request.Rule is not null || request.Steps is not null;
        int steps = request.Steps ?? ExplainRequest.DefaultSteps;
        if (!AttributionMethods.All.Contains(request.Method)) problems.Add(Unknown("method", request.Method, AttributionMethods.All));
        else if (request.Method != AttributionMethods.IntegratedGradients && (isFixed || request.Tolerance is not null)) problems.Add(new Problem("method", $"{request.Method} has no rule, steps or tolerance: it is exact", "leave them out"));
        if (rule is null) problems.Add(Unknown("rule", request.Rule!, RuleNames.All));
        if (isFixed && request.Tolerance is not null) problems.Add(new Problem("tolerance", "a fixed rule has no tolerance", "give rule and steps, or a tolerance"));
        if (steps < (rule == QuadratureRule.Trapezoid ? 2 : 1)) problems.Add(new Problem("steps", $"{steps} steps are too few", "the trapezoid rule takes 2 or more, the others 1 or more"));
        if (request.Tolerance is { } tolerance && !(tolerance > 0 && double.IsFinite(tolerance))) problems.Add(new Problem("tolerance", $"{tolerance.ToString(CultureInfo.InvariantCulture)} is no tolerance", "give a positive number"));
        if (problems.Count > before) return null;
        AdaptiveOptions adaptive = request.Tolerance is { } wanted ? new() { Tolerance = wanted } : new();
        return isFixed && request.Method == AttributionMethods.IntegratedGradients ? AttributionMethods.Fixed(rule!.Value, steps) : AttributionMethods.Of(request.Method, adaptive);
    }

    private static TargetChoice? TargetOf(string text, List<Problem> problems)
    {
        if (text == "argmax") return new TargetChoice.Argmax();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int output)) return new TargetChoice.Output(output);
        if (NpyFile.Read(text, "target", problems) is not { } array) return null;
        if (array.Values.All(value => value == Math.Floor(value) && Math.Abs(value) < int.MaxValue)) return new TargetChoice.PerRow([.. array.Values.Select(value => (int)value)]);
        problems.Add(new Problem("target", $"'{text}' holds numbers that are not whole", "give the number of an output for each row"));
        return null;
    }

    private static double[]? BaselineOf(ExplainRequest request, InputRows? inputs, List<Problem> problems)
    {
        int width = request.Model.Inputs;
        return request.Baseline switch
        {
            "zeros" => new double[width],
            "mean" => inputs?.Mean(width),
            _ => NpyFile.Read(request.Baseline, "baseline", problems)?.Values,
        };
    }

    private static Problem Unknown(string setting, string text, IReadOnlyList<string> known) => new(setting, $"'{text}' is not known", $"use {string.Join(", ", known)}");
}
