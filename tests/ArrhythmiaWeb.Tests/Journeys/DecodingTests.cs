using System.Net;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Tests.Hosting;
using Moq;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Pictures that cost much to decode, and many at once.</summary>
public sealed class DecodingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Small_file_of_36_megapixels_is_refused_by_its_header_without_decoding()
    {
        var file = Pictures.Large(6000, 6000);
        Assert.InRange(file.Length, 50_000, 150_000);
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.UploadAsync(file);
        var cut = await visitor.UploadAsync(file[..^1000]);

        Assert.All([answer, cut], refusal => Assert.Equal(HttpStatusCode.UnprocessableEntity, refusal.StatusCode));
        Assert.Contains("16 megapixels", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_pictures_are_decoded_at_a_time_than_there_are_workers_and_all_have_their_turn()
    {
        using var busy = new BusyClassifier();
        await using var application = new Application { Classifier = busy.Object, Settings = { ["Uploads:Workers"] = "3" } };
        var visitor = await application.SignInAsync();
        var token = await visitor.TokenAsync();

        var uploads = Enumerable.Range(0, 20).Select(_ => UploadAsync(visitor, token)).ToList();
        await busy.WaitForAsync(3);
        busy.Finish();

        Assert.All(await Task.WhenAll(uploads), answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(3, busy.MostAtATime);
    }

    [Fact]
    public async Task Slow_database_does_not_keep_the_next_picture_from_being_decoded()
    {
        using var busy = new BusyClassifier();
        busy.Finish();
        var database = new SlowDatabase();
        await using var application = new Application { Classifier = busy.Object, Interceptor = database, Settings = { ["Uploads:Workers"] = "1" } };
        var visitor = await application.SignInAsync();
        var token = await visitor.TokenAsync();

        var first = UploadAsync(visitor, token);
        await database.Reached.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        busy.ForgetArrivals();
        var second = UploadAsync(visitor, token);
        try
        {
            await busy.WaitForAsync(1);
        }
        finally
        {
            database.GoOn();
        }

        Assert.All(await Task.WhenAll(first, second), answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    [Fact]
    public async Task Who_comes_while_too_many_wait_is_told_to_come_later()
    {
        using var busy = new BusyClassifier();
        await using var application = new Application { Classifier = busy.Object, Settings = { ["Uploads:Workers"] = "1", ["Uploads:Waiting"] = "0" } };
        var visitor = await application.SignInAsync();
        var token = await visitor.TokenAsync();
        var first = UploadAsync(visitor, token);
        await busy.WaitForAsync(1);

        var page = await UploadAsync(visitor, token);
        var problem = await (await ApiProgram.OfAsync(application)).PostAsync([1]);
        busy.Finish();

        foreach (var answer in new[] { page, problem })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(5, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            Assert.Contains("Many images are being read", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        }

        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Redirect, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(visitor, token)).StatusCode);
        Assert.Equal(2, await application.CountRowsAsync());
    }

    private static Task<HttpResponseMessage> UploadAsync(Visitor visitor, string token) => Task.Run(
        () => visitor.PostAsync("/predictions/create", new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File([1]), "image", "beat.png" } }),
        Cancellation);

    /// <summary>A classifier that answers nobody until it is told to, and counts who stands before it.</summary>
    private sealed class BusyClassifier : IDisposable
    {
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _arrivals = new(0);
        private int _now;
        private int _most;

        public BusyClassifier()
        {
            var answering = Classifiers.Answering();
            var classifier = new Mock<IArrhythmiaClassifier>();
            classifier.SetupGet(it => it.Manifest).Returns(Classifiers.Manifest);
            classifier.Setup(it => it.ClassifyAsync(It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<StatedAxes?>(), It.IsAny<CancellationToken>())).Returns(async (ReadOnlyMemory<byte> image, StatedAxes? axes, CancellationToken cancellation) =>
            {
                // The trial at start reads a whole example; what these tests upload is one byte.
                if (image.Length > 100)
                {
                    return await answering.ClassifyAsync(image, axes, cancellation);
                }

                var now = Interlocked.Increment(ref _now);
                InterlockedMax(now);
                _arrivals.Release();
                await _finish.Task;
                await Task.Delay(5, cancellation);
                Interlocked.Decrement(ref _now);
                return await answering.ClassifyAsync(image, axes, cancellation);
            });
            Object = classifier.Object;
        }

        public IArrhythmiaClassifier Object { get; }

        public int MostAtATime => _most;

        public async Task WaitForAsync(int number)
        {
            for (var i = 0; i < number; i++)
            {
                Assert.True(await _arrivals.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
            }
        }

        public void ForgetArrivals()
        {
            while (_arrivals.Wait(0, Cancellation))
            {
            }
        }

        public void Finish() => _finish.SetResult();

        public void Dispose() => _arrivals.Dispose();

        private void InterlockedMax(int value)
        {
            for (var seen = _most; value > seen && Interlocked.CompareExchange(ref _most, value, seen) != seen; seen = _most)
            {
            }
        }
    }
}
