using AuditKit.Cli.Hosting;
using AuditKit.Core.Events;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Progress of stages that are not planned ahead: a bar for each on a terminal, lines in a pipe, nothing when quiet.</summary>
internal static class StageProgress
{
    public static Task<T> ShowAsync<T>(CommandContext context, Func<IProgress<AuditEvent>, Task<T>> work)
    {
        if (context.Style.Quiet) return work(new NoProgress());
        if (!context.Interactive) return work(new PlainProgress(context.Error));
        return context.ErrorConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(progress => work(new Bars(progress)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<AuditEvent>
    {
        private readonly Dictionary<string, ProgressTask> tasks = [];

        public void Report(AuditEvent value)
        {
            if (!tasks.TryGetValue(value.Stage, out ProgressTask? task)) tasks[value.Stage] = task = context.AddTask(Markup.Escape(value.Message), maxValue: 100);
            task.IsIndeterminate = value.Share is null;
            task.Description = Markup.Escape(value.Message);
            task.Value = 100 * (value.Share ?? 0);
            if (value.Kind is AuditEventKind.Finished or AuditEventKind.Failed) task.StopTask();
        }
    }
}
