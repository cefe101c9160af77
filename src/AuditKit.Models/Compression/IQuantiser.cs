using AuditKit.Core.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Compression;

/// <summary>A port: "make the weights 8-bit". Implemented where quantised graphs can be written and run.</summary>
public interface IQuantiser
{
    /// <summary>Weights of 8 bits, activations scaled in each call.</summary>
    /// <exception cref="Graph.GraphException">The graph cannot be quantised.</exception>
    IModelVariant Dynamic(TrainedModel model, ComputeRequest request);

    /// <summary>Weights and activations of 8 bits, with ranges from calibration rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="calibration">Rows of the training split.</param>
    /// <param name="ranges">How ranges are taken: <c>minmax</c>, <c>percentile</c> or <c>entropy</c>.</param>
    /// <param name="request">Where it runs.</param>
    /// <param name="token">Ends calibration.</param>
    /// <exception cref="Graph.GraphException">The graph cannot be quantised.</exception>
    IModelVariant Static(TrainedModel model, EncodedRows calibration, string ranges, ComputeRequest request, CancellationToken token);
}
