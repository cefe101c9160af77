using AuditKit.Explain.Analyses;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Functions;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using TorchSharp;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Native memory of methods and analyses that look inside. Counts live tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(ModelFunctionTests))]
public sealed class LayerMemoryTests
{
    [Fact]
    public void No_tensor_stays_behind()
    {
        using ReferenceCase pictures = ReferenceCase.Open("digits_cnn"), tokens = ReferenceCase.Open("digits_transformer");
        AttributionSubject subject = pictures.Subject(rows: 3), sequence = tokens.Subject(rows: 3);
        long before = CountOfTensors();
        foreach (MethodDefinition method in AttributionMethods.All.Where(method => method.Family == MethodFamily.Layer))
        {
            if (method.Id == "attention-rollout") method.Default.Attribute(sequence, TestContext.Current.CancellationToken);
            else method.Default.Attribute(subject, TestContext.Current.CancellationToken);
        }

        LayerCase.Method("gradcam").Attribute(sequence, TestContext.Current.CancellationToken);
        Assert.InRange(torch.Tensor.TotalCount, 0, before);
    }

    [Fact]
    public void Analyses_leave_no_tensor_behind()
    {
        TrainedModel model = Support.Models.Random(new NetworkArchitecture { Inputs = 4, Hidden = [5], Outputs = 2 });
        using OpenModel open = new(model, Support.Models.Cpu, Quantity.Logit, Precision.Double);
        double[] rows = Support.Models.Rows(30, 4);
        TrueTargets truth = new TrueTargets.Classes([.. Enumerable.Range(0, 30).Select(i => i % 2)]);
        AnalysisSubject subject = new(Explained.Subject(open.Inside, rows))
        {
            Model = model,
            Truth = truth,
            Training = new ReferenceRows(rows, 4) { Truth = truth },
            Concepts = [new ConceptRows("first", rows.AsMemory(0, 40))],
            Checkpoints = [new ModelCheckpoint(model, 1)],
        };
        long before = CountOfTensors();
        foreach (string settings in new[] { "by: all", "by: rows; projection: 32" }) ModelAnalyses.Create("tracin", LayerCase.Settings(settings)).Analyse(subject, TestContext.Current.CancellationToken);
        ModelAnalyses.Create("tcav").Analyse(subject, TestContext.Current.CancellationToken);
        Assert.InRange(torch.Tensor.TotalCount, 0, before);
    }

    // Graphs of other tests that nobody holds any more are collected first, so that they do not hide what stays behind.
    private static long CountOfTensors()
    {
        long before, after = torch.Tensor.TotalCount;
        do
        {
            before = after;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            after = torch.Tensor.TotalCount;
        }
        while (after < before);
        return after;
    }
}
