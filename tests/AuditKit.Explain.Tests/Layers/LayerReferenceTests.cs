using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>X31: Captum's Grad-CAM on the shared pictures. Its layer conv2 is the convolution before its activation.</summary>
[Trait("Kind", "reference")]
public sealed class LayerReferenceTests
{
    // Nine digits are stored, of values around 1; the rest is 64-bit rounding.
    private const double Stored = 2e-8;

    public static TheoryData<string> Pictures => ["digits_cnn", "mnist_cnn"];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Grad_cam_is_captums(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        AttributionSubject subject = Subject(reference);
        foreach ((string settings, string stored) in new[] { ("relu: false", "relu=False"), ("relu: true", "relu=True") })
        {
            Attribution found = LayerCase.Method("gradcam", $"layer: conv2; {settings}").Attribute(subject, TestContext.Current.CancellationToken);
            Explained.Close(reference.Stored($"grad_cam[layer=conv2,{stored}]").Values, found.Map!.Values, Stored);
            Assert.Equal("/conv2/Conv_output_0", found.Map.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Upsampled_maps_are_captums(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        AttributionSubject subject = Subject(reference);
        foreach (string mode in new[] { "bilinear", "nearest" })
        {
            Attribution found = LayerCase.Method("gradcam", $"upsample: {mode}").Attribute(subject, TestContext.Current.CancellationToken);
            Explained.Close(reference.Stored($"grad_cam_upsampled[layer=conv2,{mode}]").Values, found.Values, Stored);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Guided_grad_cam_is_captums(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model);
        Attribution found = LayerCase.Method("guided-gradcam", "layer: conv2").Attribute(Subject(reference), TestContext.Current.CancellationToken);
        Explained.Close(reference.Stored("guided_grad_cam[layer=conv2]").Values, found.Values, Stored);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Single_precision_is_as_near_as_the_reference_states(string model)
    {
        using ReferenceCase reference = ReferenceCase.Open(model, Precision.Single);
        Attribution found = LayerCase.Method("gradcam", "layer: conv2; relu: false").Attribute(Subject(reference), TestContext.Current.CancellationToken);
        (double[] values, double difference) = reference.Stored("grad_cam[layer=conv2,relu=False]");
        // Another order of the same single-precision sums than the reference's: a few times its own distance.
        Explained.Close(values, found.Map!.Values, 5 * difference);
    }

    // The ONNX file of mnist_cnn has its norms folded into the convolutions; the reference looked before them.
    private static AttributionSubject Subject(ReferenceCase reference)
    {
        AttributionSubject subject = reference.Subject();
        return reference.Name == "mnist_cnn" ? subject.With([.. Enumerable.Range(0, subject.Count)], UnfoldedNorms.Of(reference)) : subject;
    }
}
