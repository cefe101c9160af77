using TorchSharp;

namespace AuditKit.Models.Augmentation;

/// <summary>
/// Brightness b, saturation s and contrast c of images whose stored numbers are r: first <c>r' = b (s r + (1 - s) grey(r))</c>, then
/// <c>c r' + (1 - c) mean(grey(r'))</c>. Grey is the ITU-R BT.601 luma of three channels, else the mean of the channels. Both are
/// linear in the encoded numbers: one matrix for each image, and one number that is added.
/// </summary>
internal static class ImageColors
{
    private static readonly double[] Luma = [0.299, 0.587, 0.114];

    public static torch.Tensor Apply(torch.Tensor images, ImageDraw[] draws, ImageScale scale)
    {
        if (!Array.Exists(draws, draw => draw.HasColor)) return images;
        int channels = scale.Black.Count, count = draws.Length;
        double[] grey = channels == 3 ? Luma : [.. Enumerable.Repeat(1.0 / channels, channels)];
        float[] matrices = new float[count * channels * channels], contrasts = new float[count];
        for (int i = 0; i < count; i++)
        {
            Fill(matrices.AsSpan(i * channels * channels, channels * channels), draws[i], grey, scale);
            contrasts[i] = (float)draws[i].Contrast;
        }

        torch.Tensor Put(float[] values, params long[] shape) => torch.tensor(values, shape).to(images.dtype).to(images.device);
        torch.Tensor black = Put([.. scale.Black], 1, channels, 1), unit = Put([.. scale.Unit], 1, channels, 1), contrast = Put(contrasts, count, 1, 1);

        // Encoded numbers less black are stored numbers times the channel's unit; a channel of unit 0 holds nothing but black.
        torch.Tensor colored = Put(matrices, count, channels, channels).bmm(images.sub(black.unsqueeze(3)).reshape(count, channels, -1));
        torch.Tensor inverse = Put([.. scale.Unit.Select((value, channel) => value == 0 ? 0 : (float)(grey[channel] / value))], 1, channels, 1);
        torch.Tensor mean = colored.mul(inverse).sum(1, keepdim: true).mean([2], keepdim: true);
        torch.Tensor changed = colored.mul(contrast).add(mean.mul(contrast.neg().add(1)).mul(unit)).add(black).reshape(images.shape);
        torch.Tensor kept = torch.tensor([.. draws.Select(draw => !draw.HasColor)], [count, 1, 1, 1]).to(images.device);
        return torch.where(kept, images, changed);
    }

    private static void Fill(Span<float> matrix, ImageDraw draw, double[] grey, ImageScale scale)
    {
        int channels = grey.Length;
        for (int to = 0; to < channels; to++)
        {
            for (int from = 0; from < channels; from++)
            {
                double ratio = scale.Unit[from] == 0 ? 0 : scale.Unit[to] / (double)scale.Unit[from];
                double own = to == from ? draw.Saturation : 0, mixed = channels == 3 ? (1 - draw.Saturation) * grey[from] : to == from ? 1 - draw.Saturation : 0;
                matrix[(to * channels) + from] = (float)(draw.Brightness * (own + mixed) * ratio);
            }
        }
    }
}
