using AuditKit.Core.Work;

namespace AuditKit.Core.Tests.Work;

[Trait("Kind", "contract")]
public sealed class InProcessWorkPoolTests
{
    [Fact]
    public async Task Answers_come_in_the_order_of_the_items_whatever_ends_first()
    {
        InProcessWorkPool pool = new(4);

        IReadOnlyList<int> answers = await pool.RunAsync(
            [.. Enumerable.Range(0, 64)],
            (item, _) =>
            {
                SpinWait.SpinUntil(() => false, 64 - item > 32 ? 2 : 0);
                return item * item;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 64).Select(item => item * item), answers);
    }

    [Fact]
    public async Task Cancelling_stops_the_work()
    {
        using CancellationTokenSource source = new();
        InProcessWorkPool pool = new(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.RunAsync(
            [.. Enumerable.Range(0, 1000)],
            (item, token) =>
            {
                if (item == 3) source.Cancel();
                token.ThrowIfCancellationRequested();
                return item;
            },
            source.Token));
    }
}
