using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Engine.Planning;
using AuditKit.ModelFiles;
using Microsoft.Extensions.DependencyInjection;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Trains through the session, as the command does.</summary>
internal static class Training
{
    public static async Task<TrainingOutcome> RunAsync(string spec, string? checkpoint = null, int? epochs = null)
    {
        await using ServiceProvider services = new ServiceCollection().AddAuditKit().BuildServiceProvider();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ComputeRequest compute = new("cpu", 1);
        return await services.GetRequiredService<TrainingSession>().TrainAsync(new PreparationRequest(spec), compute, new Breaker(source, epochs), source.Token, checkpoint);
    }

    public static byte[] Bytes(TrainingOutcome outcome)
    {
        using MemoryStream stream = new();
        outcome.Subject.Save(stream);
        return stream.ToArray();
    }

    /// <summary>Cancels behind a number of epochs.</summary>
    private sealed class Breaker(CancellationTokenSource source, int? epochs) : IProgress<AuditEvent>
    {
        private int seen;

        public void Report(AuditEvent value)
        {
            if (value is { Stage: "train", Kind: AuditEventKind.Advanced } && ++seen == epochs) source.Cancel();
        }
    }
}
