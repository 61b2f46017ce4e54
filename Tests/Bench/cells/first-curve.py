import matplotlib.pyplot as plt
import torch

torch.manual_seed(1)
samples = torch.zeros(384, 8)
for concept, distance in enumerate([1, 1.5, 2]):
    samples[128 * concept : 128 * (concept + 1), concept] = distance
samples[:, :3] += 0.05 * torch.randn(384, 3)
network = torch.nn.Sequential(
    torch.nn.Linear(8, 32),
    torch.nn.ReLU(),
    torch.nn.Linear(32, 32),
    torch.nn.ReLU(),
    torch.nn.Linear(32, 32),
    torch.nn.ReLU(),
    torch.nn.Linear(32, 8),
)
descent = torch.optim.SGD(network.parameters(), lr=0.1)
losses = []
for _ in range(500):
    descent.zero_grad()
    loss = torch.nn.functional.mse_loss(network(samples), samples)
    loss.backward()
    descent.step()
    losses.append(loss.item())
plt.plot(losses)
plt.xlabel("step")
plt.ylabel("loss")
plt.show()
