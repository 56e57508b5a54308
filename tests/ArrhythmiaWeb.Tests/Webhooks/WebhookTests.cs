using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Webhooks;

/// <summary>What other systems are told, over real connections.</summary>
public sealed partial class WebhookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task System_is_told_when_a_result_is_there_judged_and_deleted_and_of_nothing_about_the_patient()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        var (_, secret) = await AddAsync(application, receiver.Address);
        var visitor = await application.SignInAsync();

        var id = await visitor.ClassifyAsync(1, ("patientReference", "P-17"), ("note", "at rest"));
        var recording = await KeptRecordings.KeepAsync(application, reference: "P-17");
        await visitor.JudgeAsync(id, "agree");
        await KeptRecordings.JudgeAsync(application, recording);
        await application.Services.GetRequiredService<DeletionService>().DeleteAsync(id, Actor.Application, Cancellation);
        await SendAsync(application);

        Assert.Equal(
            [("result.created", $"{id}"), ("result.created", $"{recording.Id}"), ("result.reviewed", $"{id}"), ("result.reviewed", $"{recording.Id}"), ("result.deleted", $"{id}")],
            receiver.Messages.Select(message => (message.Type, message.Result!)));
        Assert.Equal("picture", receiver.Messages.First().Json.GetProperty("data").GetProperty("kind").GetString());
        Assert.Equal("2026-03-14T09:26:53Z", receiver.Messages.First().Json.GetProperty("timestamp").GetString());
        Assert.All(receiver.Messages, message =>
        {
            Assert.True(message.IsSignedWith(secret));
            Assert.DoesNotContain("P-17", message.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("rest", message.Body, StringComparison.Ordinal);
        });
        await using var db = application.OpenDatabase();
        Assert.All(await db.WebhookDeliveries.ToListAsync(Cancellation), row => Assert.Equal((null, 204, null), (row.NextAttemptAt, row.LastStatus, row.Fault)));
        Assert.DoesNotContain(secret, (await db.Webhooks.SingleAsync(Cancellation)).Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judgement_that_is_taken_back_is_told_and_what_nobody_asked_for_is_not()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address, form => (form.Created, form.Deleted) = (false, false));
        var visitor = await application.SignInAsync();
        var id = await visitor.ClassifyAsync(1);

        await visitor.JudgeAsync(id, "agree");
        Assert.True(await application.Services.GetRequiredService<ReviewService>().WithdrawAsync(id, await application.PrincipalAsync(), Cancellation));
        await SendAsync(application);

        Assert.Equal(["result.reviewed", "result.reviewed"], receiver.Messages.Select(message => message.Type));
    }

    [Fact]
    public async Task Nothing_is_told_of_what_did_not_happen()
    {
        await using var application = Allowing();
        await AddAsync(application, "http://127.0.0.1:9/");
        await using (var db = application.OpenDatabase())
        await using (await db.Database.BeginTransactionAsync(Cancellation))
        {
            await db.KeepAsync(Rows.Prediction(application.Clock.GetUtcNow()));
            Assert.Equal(1, await db.WebhookDeliveries.CountAsync(Cancellation));
        }

        await using var after = application.OpenDatabase();
        Assert.Equal(0, await after.WebhookDeliveries.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Message_that_is_refused_is_sent_again_later_and_later_and_at_last_given_up()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        var (_, secret) = await AddAsync(application, receiver.Address);
        receiver.Answer = HttpStatusCode.InternalServerError;
        await (await application.SignInAsync()).ClassifyAsync(1);

        var waits = new List<TimeSpan>();
        await SendAsync(application);
        while (await NextAsync(application) is { } next)
        {
            await SendAsync(application);
            waits.Add(next - application.Clock.GetUtcNow());
            application.Clock.SetUtcNow(next);
            await SendAsync(application);
        }

        Assert.Equal(WebhookSchedule.MostAttempts, receiver.Messages.Count);
        Assert.All(waits.Zip(waits.Skip(1)), two => Assert.True(two.Second > two.First * 0.9));
        Assert.InRange(waits[0], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
        Assert.Single(receiver.Messages.Select(message => message.Id).Distinct());
        Assert.Equal(receiver.Messages.Count, receiver.Messages.Select(message => message.Timestamp).Distinct().Count());
        Assert.All(receiver.Messages, message => Assert.True(message.IsSignedWith(secret)));
        await using var db = application.OpenDatabase();
        var row = await db.WebhookDeliveries.SingleAsync(Cancellation);
        Assert.Equal((WebhookSchedule.MostAttempts, 500, WebhookFault.Answered), (row.Attempts, row.LastStatus, row.Fault));
    }

    [Fact]
    public async Task Message_arrives_once_the_receiver_is_back()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address);
        receiver.Answer = HttpStatusCode.ServiceUnavailable;
        await (await application.SignInAsync()).ClassifyAsync(1);
        await SendAsync(application);
        receiver.Answer = HttpStatusCode.OK;

        application.Clock.SetUtcNow((await NextAsync(application))!.Value);
        await SendAsync(application);

        Assert.Equal(2, receiver.Messages.Count);
        Assert.Null(await NextAsync(application));
    }

    [Theory]
    // Names are looked at when the connection is made: this one leads to the machine itself.
    [InlineData("https://localhost:{0}/hooks/ecg", WebhookFault.NotAllowed)]
    [InlineData("http://localhost:{0}/hooks/ecg", WebhookFault.NotAllowed)]
    [InlineData("http://127.0.0.1:{0}/hooks/ecg", WebhookFault.NotAllowed)]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/hooks/ecg", WebhookFault.NotAllowed)]
    [InlineData("http://2130706433:{0}/hooks/ecg", WebhookFault.NotAllowed)]
    [InlineData("http://no-such-name.invalid:{0}/hooks/ecg", WebhookFault.NameUnknown)]
    [InlineData("http://1.1.1.1:{0}/hooks/ecg", WebhookFault.NotEncrypted)]
    public async Task Nothing_is_sent_where_it_is_not_allowed(string address, WebhookFault fault)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Webhooks:AllowedNetworks:0"] = "10.0.0.0/8" } };
        await AddAsync(application, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, receiver.Port));
        await (await application.SignInAsync()).ClassifyAsync(1);

        await SendAsync(application);

        Assert.Empty(receiver.Messages);
        await using var db = application.OpenDatabase();
        Assert.Equal(fault, (await db.WebhookDeliveries.SingleAsync(Cancellation)).Fault);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address);
        receiver.Answer = HttpStatusCode.Found;
        await (await application.SignInAsync()).ClassifyAsync(1);

        await SendAsync(application);

        Assert.Single(receiver.Messages);
        await using var db = application.OpenDatabase();
        Assert.Equal(WebhookFault.Redirected, (await db.WebhookDeliveries.SingleAsync(Cancellation)).Fault);
    }

    [Fact]
    public async Task Of_two_replicas_one_sends_each_message()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await Receiver.StartAsync();
        await using var one = Allowing(folder);
        await AddAsync(one, receiver.Address);
        await using var other = Allowing(folder);
        _ = other.Services;
        await using (var db = one.OpenDatabase())
        {
            await db.KeepAsync(Enumerable.Range(0, 20).Select(_ => Rows.Prediction(one.Clock.GetUtcNow())));
        }

        await Task.WhenAll(SendAsync(one), SendAsync(other));

        Assert.Equal(20, receiver.Messages.Count);
        Assert.Equal(20, receiver.Messages.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Message_that_a_replica_took_and_did_not_send_is_sent_by_another()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address);
        await (await application.SignInAsync()).ClassifyAsync(1);
        await using (var db = application.OpenDatabase())
        {
            // As one that was killed after taking it leaves it.
            await db.WebhookDeliveries.ExecuteUpdateAsync(row => row.SetProperty(one => one.NextAttemptAt, application.Clock.GetUtcNow().AddMinutes(2)).SetProperty(one => one.Attempts, 1), Cancellation);
        }

        await SendAsync(application);
        Assert.Empty(receiver.Messages);
        application.Clock.SetUtcNow((await NextAsync(application))!.Value);
        await SendAsync(application);

        Assert.Single(receiver.Messages);
    }

    [Fact]
    public async Task Receiver_that_takes_its_time_holds_up_no_other()
    {
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, slow.Address);
        await AddAsync(application, quick.Address);
        var patience = new TaskCompletionSource();
        slow.Patience = patience.Task;
        var visitor = await application.SignInAsync();
        await visitor.ClassifyAsync(1);

        var first = SendAsync(application);
        // The slow one has it and does not answer; the other one is sent a second message meanwhile.
        await slow.Came.WaitAsync(Cancellation);
        await quick.Came.WaitAsync(Cancellation);
        await visitor.ClassifyAsync(2);
        var second = SendAsync(application);
        await quick.Came.WaitAsync(Cancellation);
        Assert.Single(slow.Messages);
        patience.SetResult();
        await Task.WhenAll(first, second);
        await SendAsync(application);
        Assert.Equal(2, slow.Messages.Count);
    }

    [Fact]
    public async Task Messages_are_sent_by_themselves()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address);
        await (await application.SignInAsync()).ClassifyAsync(1);

        do
        {
            // The first round may begin after the clock has moved.
            application.Clock.Advance(TimeSpan.FromSeconds(2));
        }
        while (!await receiver.Came.WaitAsync(TimeSpan.FromSeconds(1), Cancellation));

        Assert.Equal("result.created", receiver.Messages.First().Type);
    }

    [Fact]
    public async Task Admin_registers_a_webhook_tries_it_pauses_it_and_removes_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        var admin = await application.SignInAsAdminAsync();
        var made = await Visitor.TextAsync(await admin.SubmitAsync("/webhooks/create", [new("Name", "His"), new("Address", receiver.Address), new("Created", "true"), new("Reviewed", "false"), new("Deleted", "false")]));
        var secret = Secret().Match(made).Value;
        var page = Details().Match(made).Value;

        await admin.SubmitAsync(page, [], to: page.Replace("details", "test", StringComparison.Ordinal));
        await SendAsync(application);

        var message = Assert.Single(receiver.Messages);
        Assert.Equal("test", message.Type);
        Assert.True(message.IsSignedWith(secret));
        var log = await admin.ReadAsync(page);
        Assert.Contains("arrived (status 204)", log, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, log, StringComparison.Ordinal);

        await admin.SubmitAsync(page, [], to: page.Replace("details", "pause", StringComparison.Ordinal));
        await (await application.SignInAsync()).ClassifyAsync(1);
        await SendAsync(application);
        Assert.Single(receiver.Messages);
        await admin.SubmitAsync(page, [], to: page.Replace("details", "resume", StringComparison.Ordinal));
        await SendAsync(application);
        Assert.Equal(2, receiver.Messages.Count);

        await using (var db = application.OpenDatabase())
        {
            var sent = await db.WebhookDeliveries.OrderBy(row => row.Number).FirstAsync(Cancellation);
            await admin.SubmitAsync(page, [new("message", sent.Id.ToString())], to: page.Replace("details", "repeat", StringComparison.Ordinal));
        }

        await SendAsync(application);
        Assert.Equal(3, receiver.Messages.Count);

        var remove = page.Replace("details", "remove", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync(remove, [])).StatusCode);
        Assert.Contains("No system is told of anything yet.", await admin.ReadAsync("/webhooks"), StringComparison.Ordinal);
        await using var after = application.OpenDatabase();
        Assert.Equal(0, await after.WebhookDeliveries.CountAsync(Cancellation));
        Assert.Equal(
            ["WebhookCreated", "WebhookChanged", "WebhookChanged", "WebhookDeleted"],
            await after.AuditEntries.Where(entry => entry.Event.StartsWith("Webhook")).OrderBy(entry => entry.Sequence).Select(entry => entry.Event).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("http://his.clinic.example/")]
    [InlineData("ftp://his.clinic.example/")]
    [InlineData("https://name:password@his.clinic.example/")]
    [InlineData("his.clinic.example")]
    [InlineData("")]
    public async Task Address_that_is_none_is_not_registered(string address)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await (await application.SignInAsAdminAsync()).SubmitAsync("/webhooks/create", [new("Name", "His"), new("Address", address), new("Created", "true")]);

        Assert.Contains("Give an address that begins with https://", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.Equal(0, await db.Webhooks.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Messages_leave_the_log_when_they_are_old()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var application = Allowing();
        await AddAsync(application, receiver.Address);
        await (await application.SignInAsync()).ClassifyAsync(1);
        await SendAsync(application);

        await using var db = application.OpenDatabase();
        var courier = application.Services.GetRequiredService<WebhookCourier>();
        application.Clock.Advance(TimeSpan.FromDays(29));
        await courier.ClearAsync(Cancellation);
        Assert.Equal(1, await db.WebhookDeliveries.CountAsync(Cancellation));
        application.Clock.Advance(TimeSpan.FromDays(2));
        await courier.ClearAsync(Cancellation);
        Assert.Equal(0, await db.WebhookDeliveries.CountAsync(Cancellation));
    }

    private static Application Allowing(TemporaryFolder? folder = null) => new(folder) { Classifier = Classifiers.Answering(), Settings = { ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8" } };

    private static async Task<(Webhook Webhook, string Secret)> AddAsync(Application application, string address, Action<WebhookForm>? change = null)
    {
        var form = new WebhookForm { Name = "His", Address = address };
        change?.Invoke(form);
        return (await application.Services.GetRequiredService<WebhookRegister>().AddAsync(form, Actor.Application, Cancellation))!.Value;
    }

    private static Task SendAsync(Application application) => application.Services.GetRequiredService<WebhookCourier>().SendDueAsync(Cancellation);

    private static async Task<DateTimeOffset?> NextAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.WebhookDeliveries.AsNoTracking().SingleAsync(Cancellation)).NextAttemptAt;
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+")]
    private static partial Regex Secret();

    [GeneratedRegex("/webhooks/details/[0-9a-f-]+")]
    private static partial Regex Details();
}
