using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Changes the rows of a training batch: augmentation. Draws are keyed by (replica's stream, epoch, row), so that chunks and threads change nothing.</summary>
public interface IBatchTransform
{
    /// <summary>New rows of the same shape.</summary>
    /// <param name="rows"><c>[K, B, row...]</c>.</param>
    /// <param name="places">Which row stands where.</param>
    torch.Tensor Apply(torch.Tensor rows, StepPlaces places);
}
